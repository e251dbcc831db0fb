package org.openedr.console.migration.step;

import static org.openedr.console.base.text.RootFormat.format;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.openedr.console.base.text.PathBytes;
import org.openedr.console.migration.RunKind;
import org.openedr.console.migration.port.ObjectLoader.LoadCheck;
import org.openedr.console.migration.port.ObjectLoader.ObjectIdentity;
import org.openedr.console.migration.target.RunContext;
import org.openedr.console.migration.target.Target;
import org.openedr.console.step.Step;
import org.openedr.console.step.StepException;
import org.openedr.console.step.StepLog;

/** Loads each staged object with its log, and unloads it. */
record VerifyStep(RunContext context) implements Step {
  @Override
  public List<String> preview() {
    if (!context.hasTarget()) {
      return List.of("load each staged object, keep the verifier's words, and unload it");
    }
    return context.target().objects().stream()
        .map(each -> "load " + each.content() + ", which is to be " + each.path())
        .toList();
  }

  @Override
  public void run(StepLog log) throws StepException, InterruptedException {
    List<String> failures = new ArrayList<>();
    String remedy = "";
    for (Target.Wanted wanted : context.target().objects()) {
      log.progress(wanted.path());
      LoadCheck check = verify(wanted, failures, log);
      remedy = remedy.isEmpty() ? check.remedy() : remedy;
    }
    if (!failures.isEmpty()) {
      throw new StepException(String.join(" ", failures), remedy);
    }
  }

  private LoadCheck verify(Target.Wanted wanted, List<String> failures, StepLog log) {
    Path file = PathBytes.of(wanted.content());
    ObjectIdentity identity = context.parts().loader().identify(file);
    boolean counts = counts(wanted, identity);
    if (!identity.sha256().equals(wanted.sha256())) {
      String changed = wanted.path() + ": its staged file is not the one that was staged.";
      failures.add(changed);
      log.evidence(changed);
      return new LoadCheck(identity.file(), false, changed, "Start the run again.", "");
    }
    log.command("bpftool prog loadall " + file + " /sys/fs/bpf/verify && rm -r /sys/fs/bpf/verify");
    LoadCheck check = context.parts().loader().load(file);
    log.evidence(
        format(
            "%s (%s, sha256 %s): %s",
            wanted.path(),
            identity.label(),
            wanted.sha256(),
            check.loads() ? "loads" : check.problem()));
    check.log().lines().forEach(line -> log.evidence("  " + line));
    warn(wanted, identity, log);
    if (!check.loads() && counts) {
      failures.add(wanted.path() + " does not load: " + check.problem());
    } else if (!check.loads()) {
      log.evidence(wanted.path() + " did not monitor processes before either: not a failure.");
    }
    return check;
  }

  /**
   * Files that are only brought back need not load: they are no process monitor, or their world did
   * not monitor when it was kept.
   */
  private boolean counts(Target.Wanted wanted, ObjectIdentity identity) {
    boolean monitor = identity.monitorsProcesses(wanted.path());
    return context.request().kind() == RunKind.MIGRATE || (monitor && context.target().proven());
  }

  private static void warn(Target.Wanted wanted, ObjectIdentity identity, StepLog log) {
    if (identity.newestAgent()) {
      log.evidence(
          wanted.path()
              + ": the last revision of this build (0b0ce88) takes the path of an exec from a wrong"
              + " place; its sizes do not tell whether this is that one. Do not trust its paths.");
    }
  }
}
