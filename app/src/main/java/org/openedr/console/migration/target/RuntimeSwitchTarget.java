package org.openedr.console.migration.target;

import static org.openedr.console.base.text.RootFormat.format;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.openedr.console.migration.backup.Manifest;
import org.openedr.console.migration.backup.OurAgent;
import org.openedr.console.migration.backup.SavedState;
import org.openedr.console.migration.port.MigrationPorts;
import org.openedr.console.migration.port.ObjectLoader.Kind;
import org.openedr.console.probe.MonitorVersion;
import org.openedr.console.step.StepException;
import org.openedr.console.step.StepLog;

/** All files as they are, and a drop-in that makes our agent load V1. */
record RuntimeSwitchTarget(MigrationPorts parts, SavedState before, StepLog log) {
  private static final String OTHERS =
      "Roll back from a backup (backup), completely (complete), or build V1 anew (rebuild).";

  Target.Plan plan() throws StepException, IOException {
    Manifest.UnitKept unit = before.manifest().unit();
    if (!unit.exists()) {
      throw new StepException("There is no service whose monitor could be switched.", OTHERS);
    }
    if (!OurAgent.is(parts, unit.program())) {
      throw new StepException(
          format(
              "%s runs another agent, which does not read PROCESS_MONITOR_VERSION.", parts.unit()),
          OTHERS);
    }
    refuseWithoutV1();
    UnitPlan files = new UnitPlan(parts, before, log);
    files.refuseOtherVersion(MonitorVersion.V1);
    List<Target.Draft> unitFiles = new ArrayList<>(files.asTheyAre());
    unitFiles.add(RuntimeDropIn.of(parts, MonitorVersion.V1));
    return new Target.Plan(
        "the files of now, switched to V1",
        Targets.objects(before),
        before.manifest().folder(),
        Targets.config(before),
        List.copyOf(unitFiles),
        true,
        true,
        unit.enabled().equals("enabled"),
        MonitorVersion.V1,
        true);
  }

  private void refuseWithoutV1() throws StepException {
    String name = MonitorVersion.V1.objectFile();
    Manifest.Kept object =
        before
            .object(name)
            .orElseThrow(
                () ->
                    new StepException(
                        format(
                            "%s is not in %s, so there is no V1 to switch to.",
                            name, parts.paths().objects()),
                        OTHERS));
    var identity = parts.loader().identify(before.content().apply(object));
    if (identity.kind() != Kind.OUR_V1) {
      throw new StepException(
          format(
              "%s is not our V1 (%s), so our agent cannot load it.",
              name, identity.label().isEmpty() ? identity.problem() : identity.label()),
          OTHERS);
    }
  }
}
