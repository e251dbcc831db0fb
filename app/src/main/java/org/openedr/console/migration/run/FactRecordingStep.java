package org.openedr.console.migration.run;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.openedr.console.migration.RunMonitors;
import org.openedr.console.migration.StepKey;
import org.openedr.console.migration.backup.InstalledMonitor;
import org.openedr.console.migration.backup.Manifest;
import org.openedr.console.migration.backup.SavedState;
import org.openedr.console.migration.journal.RunStateFold;
import org.openedr.console.migration.target.RunContext;
import org.openedr.console.probe.MonitorVersion;
import org.openedr.console.step.Step;
import org.openedr.console.step.StepException;
import org.openedr.console.step.StepLog;

/** A step, and what the journal has to know after it so that a crash can be recovered from. */
record FactRecordingStep(StepKey key, Step step, RunContext context) implements Step {
  @Override
  public List<String> preview() {
    return step.preview();
  }

  @Override
  public void run(StepLog log) throws StepException, InterruptedException {
    step.run(log);
    if (key == StepKey.BACKUP) {
      Manifest before = context.before();
      log.fact(RunStateFold.BACKUP, before.id());
      log.fact(RunStateFold.MONITORED, Boolean.toString(before.unit().monitored()));
      SavedState saved = SavedState.backup(context.parts(), before);
      version(log, RunMonitors.BEFORE, InstalledMonitor.of(context.parts(), saved).version());
    } else if (key == StepKey.STAGE) {
      log.fact(RunStateFold.PROVEN, Boolean.toString(context.target().proven()));
      version(log, RunMonitors.AFTER, context.target().version());
    }
  }

  private static void version(StepLog log, String fact, @Nullable MonitorVersion version) {
    if (version != null) {
      log.fact(fact, version.label());
    }
  }
}
