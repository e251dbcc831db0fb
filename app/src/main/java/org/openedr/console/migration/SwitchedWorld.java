package org.openedr.console.migration;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.openedr.console.migration.ObjectLoader.Kind;
import org.openedr.console.probe.MonitorVersion;
import org.openedr.console.step.StepException;
import org.openedr.console.step.StepLog;

/** All files as they are, and a drop-in that makes our agent load V1. */
final class SwitchedWorld {
  private static final String OTHERS =
      "Roll back from a backup (backup), completely (complete), or build V1 anew (rebuild).";

  private final MigrationParts parts;
  private final Held before;
  private final StepLog log;

  SwitchedWorld(MigrationParts parts, Held before, StepLog log) {
    this.parts = parts;
    this.before = before;
    this.log = log;
  }

  Blueprint plan() throws StepException, IOException {
    Manifest.UnitKept unit = before.manifest().unit();
    if (!unit.exists()) {
      throw new StepException("There is no service whose monitor could be switched.", OTHERS);
    }
    if (!OurAgent.is(parts, unit.program())) {
      throw new StepException(
          "%s runs another agent, which does not read PROCESS_MONITOR_VERSION."
              .formatted(parts.unit()),
          OTHERS);
    }
    refuseWithoutV1();
    UnitPlan files = new UnitPlan(parts, before, log);
    files.refuseOtherVersion(MonitorVersion.V1);
    List<Draft> unitFiles = new ArrayList<>(files.asTheyAre());
    unitFiles.add(RuntimeDropIn.of(parts, MonitorVersion.V1));
    return new Blueprint(
        "the files of now, switched to V1",
        Targets.objects(before),
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
                        "%s is not in %s, so there is no V1 to switch to."
                            .formatted(name, parts.paths().objects()),
                        OTHERS));
    var identity = parts.loader().identify(before.content().apply(object));
    if (identity.kind() != Kind.OUR_V1) {
      throw new StepException(
          "%s is not our V1 (%s), so our agent cannot load it."
              .formatted(name, identity.label().isEmpty() ? identity.problem() : identity.label()),
          OTHERS);
    }
  }
}
