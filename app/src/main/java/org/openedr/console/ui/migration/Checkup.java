package org.openedr.console.ui.migration;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.openedr.console.migration.Finding;
import org.openedr.console.migration.FindingFix;
import org.openedr.console.migration.FixDone;
import org.openedr.console.migration.PlanRequest;
import org.openedr.console.migration.Preflight;

/** The checks for what the user asks for, and what became of them. FX thread. */
final class Checkup {
  private final Desk desk;
  private final Draft draft;
  private final List<Runnable> listeners = new ArrayList<>();
  private @Nullable Preflight found;
  private @Nullable PlanRequest checkedFor;
  private boolean running;
  private String problem = "";

  Checkup(Desk desk, Draft draft) {
    this.desk = desk;
    this.draft = draft;
  }

  void onChange(Runnable listener) {
    listeners.add(listener);
  }

  /** What was found last, maybe for another request; null before the first look. */
  @Nullable Preflight found() {
    return found;
  }

  boolean running() {
    return running;
  }

  /** Why there is nothing, or empty. */
  String problem() {
    return problem;
  }

  /** What was found is for what is asked for now. */
  boolean fresh() {
    return found != null && draft.bare().equals(checkedFor);
  }

  /** Fresh, and nothing is in the way. */
  boolean passed() {
    Preflight now = found;
    return now != null && fresh() && now.passed();
  }

  long blocking() {
    Preflight now = found;
    return now == null ? 0 : now.findings().stream().filter(Finding::blocks).count();
  }

  /** The machine has changed: what was found does not hold any more. */
  void forget() {
    checkedFor = null;
    changed();
  }

  void runIfStale() {
    if (!running && !fresh()) {
      run();
    }
  }

  void run() {
    PlanRequest wanted = draft.request();
    PlanRequest bare = draft.bare();
    running = true;
    problem = "";
    changed();
    desk.ask(
        migration -> migration.preflight(wanted),
        result -> {
          running = false;
          found = result;
          checkedFor = bare;
          changed();
        },
        why -> {
          running = false;
          problem = why;
          changed();
        });
  }

  /** One check again: after a fix, or because it was waived. */
  void again(String key) {
    PlanRequest wanted = draft.request();
    desk.ask(migration -> migration.check(wanted, key), this::replace, why -> {});
  }

  private void replace(Finding next) {
    Preflight now = found;
    if (now != null) {
      List<Finding> findings = new ArrayList<>(now.findings());
      findings.replaceAll(one -> one.key().equals(next.key()) ? next : one);
      found = new Preflight(findings, now.matrix(), now.timeMs(), now.tookMs());
      changed();
    }
  }

  void waive(String key, boolean waived) {
    draft.waive(key, waived);
    again(key);
  }

  void previewFix(String key, Consumer<FindingFix> use, Consumer<String> failed) {
    desk.ask(migration -> migration.previewFix(key), use, failed);
  }

  /** Carries a preview out, and checks that one again. */
  void fix(FindingFix preview, Consumer<FixDone> use, Consumer<String> failed) {
    desk.act(
        migration -> migration.fix(preview),
        done -> {
          use.accept(done);
          again(preview.key());
        },
        failed);
  }

  private void changed() {
    listeners.forEach(Runnable::run);
  }
}
