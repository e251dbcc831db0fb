package org.openedr.console.migration.run;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.openedr.console.base.text.PathBytes;
import org.openedr.console.migration.MonitorHeading;
import org.openedr.console.migration.RunMonitors;
import org.openedr.console.migration.StepKey;
import org.openedr.console.migration.backup.CurrentUnit;
import org.openedr.console.migration.backup.InstalledMonitor;
import org.openedr.console.migration.backup.Manifest;
import org.openedr.console.migration.backup.SavedState;
import org.openedr.console.migration.journal.RunStateFold;
import org.openedr.console.migration.target.RunContext;
import org.openedr.console.migration.target.Target;
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
    if (key == StepKey.PREFLIGHT) { // whatever it blocks: the end says what there was
      CurrentUnit.monitored(context.parts())
          .ifPresent(is -> log.fact(MonitorHeading.MONITORED, Boolean.toString(is)));
    }
    step.run(log);
    if (key == StepKey.BACKUP) {
      Manifest before = context.before();
      log.fact(RunStateFold.BACKUP, before.id());
      log.fact(MonitorHeading.MONITORED, Boolean.toString(before.unit().monitored()));
      SavedState saved = SavedState.backup(context.parts(), before);
      InstalledMonitor installed = InstalledMonitor.of(context.parts(), saved);
      version(log, RunMonitors.BEFORE, installed.version());
      log.fact(MonitorHeading.BEFORE, installed.label());
    } else if (key == StepKey.STAGE) {
      log.fact(RunStateFold.PROVEN, Boolean.toString(context.target().proven()));
      version(log, RunMonitors.AFTER, context.target().version());
      log.fact(MonitorHeading.TARGET, label(context.target()));
    }
  }

  private static void version(StepLog log, String fact, @Nullable MonitorVersion version) {
    if (version != null) {
      log.fact(fact, version.label());
    }
  }

  /** Of the object that the agent of the target loads: V2 before V1, unless it is told. */
  private String label(Target target) {
    MonitorVersion told = target.version();
    for (MonitorVersion each : new MonitorVersion[] {MonitorVersion.V2, MonitorVersion.V1}) {
      for (Target.Wanted object : target.objects()) {
        if ((told == null || told == each) && object.path().endsWith("/" + each.objectFile())) {
          return context.parts().loader().identify(PathBytes.of(object.content())).label();
        }
      }
    }
    return "";
  }
}
