package org.openedr.console.ui.migration;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.openedr.console.migration.CheckFinding;
import org.openedr.console.migration.FindingFix;
import org.openedr.console.migration.PreflightResult;
import org.openedr.console.migration.RunRequest;
import org.openedr.console.step.RequestResult;
import org.openedr.console.ui.wizard.MigrationTasks;
import org.openedr.console.ui.wizard.RequestForm;

/** The checks for what the user asks for, and what became of them. FX thread. */
final class CheckModel {
  private final MigrationTasks desk;
  private final RequestForm draft;
  private final List<Runnable> listeners = new ArrayList<>();
  private @Nullable PreflightResult found;
  private @Nullable RunRequest checkedFor;
  private boolean running;
  private String problem = "";

  CheckModel(MigrationTasks desk, RequestForm draft) {
    this.desk = desk;
    this.draft = draft;
  }

  void onChange(Runnable listener) {
    listeners.add(listener);
  }

  /** What was found last, maybe for another request; null before the first look. */
  @Nullable PreflightResult found() {
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
    PreflightResult now = found;
    return now != null && fresh() && now.passed();
  }

  /** There is no agent on this machine: nothing is migrated. */
  boolean first() {
    PreflightResult now = found;
    return now != null && now.firstInstallation();
  }

  long blocking() {
    PreflightResult now = found;
    return now == null ? 0 : now.findings().stream().filter(CheckFinding::blocks).count();
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
    RunRequest wanted = draft.request();
    RunRequest bare = draft.bare();
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
    RunRequest wanted = draft.request();
    desk.ask(migration -> migration.check(wanted, key), this::replace, why -> {});
  }

  private void replace(CheckFinding next) {
    PreflightResult now = found;
    if (now != null) {
      List<CheckFinding> findings = new ArrayList<>(now.findings());
      findings.replaceAll(one -> one.key().equals(next.key()) ? next : one);
      found = new PreflightResult(findings, now.matrix(), now.timeMs(), now.tookMs());
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
  void fix(FindingFix preview, Consumer<RequestResult> use, Consumer<String> failed) {
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
