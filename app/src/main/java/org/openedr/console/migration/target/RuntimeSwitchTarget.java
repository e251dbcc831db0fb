package org.openedr.console.migration.target;

import static org.openedr.console.base.text.RootFormat.format;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.openedr.console.base.file.RootedPath;
import org.openedr.console.base.text.PathBytes;
import org.openedr.console.migration.backup.Manifest;
import org.openedr.console.migration.backup.OurAgent;
import org.openedr.console.migration.backup.SavedState;
import org.openedr.console.migration.port.MigrationPorts;
import org.openedr.console.migration.port.ObjectLoader.Kind;
import org.openedr.console.probe.MonitorVersion;
import org.openedr.console.step.StepException;
import org.openedr.console.step.StepLog;

/**
 * All files as they are, and a drop-in that makes our agent load V1; if V1 is not installed, the
 * one that came with this program beside them.
 */
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
    List<Target.Draft> objects = withV1();
    UnitPlan files = new UnitPlan(parts, before, log);
    files.refuseOtherVersion(MonitorVersion.V1);
    List<Target.Draft> unitFiles = new ArrayList<>(files.asTheyAre());
    unitFiles.add(RuntimeDropIn.of(parts, MonitorVersion.V1));
    return new Target.Plan(
        "the files of now, switched to V1",
        objects,
        before.manifest().folder(),
        Targets.config(before),
        List.copyOf(unitFiles),
        true,
        true,
        unit.enabled().equals("enabled"),
        MonitorVersion.V1,
        true);
  }

  private List<Target.Draft> withV1() throws StepException, IOException {
    String name = MonitorVersion.V1.objectFile();
    List<Target.Draft> objects = new ArrayList<>(Targets.objects(before));
    Optional<Manifest.Kept> installed = before.object(name);
    Path file =
        installed
            .map(before.content())
            .orElseGet(() -> parts.shippedObjects().resolve(PathBytes.of(name)));
    var identity = parts.loader().identify(file);
    if (identity.kind() != Kind.OUR_V1) {
      throw new StepException(
          format(
              "%s is not our V1 (%s), so our agent cannot load it.",
              installed.isPresent() ? name : file,
              identity.label().isEmpty() ? identity.problem() : identity.label()),
          OTHERS);
    }
    if (installed.isEmpty()) {
      log.evidence(
          format("%s is not installed: the one that came with this program is put there.", name));
      Path place = parts.paths().objects().resolve(PathBytes.of(name));
      objects.add(Target.Draft.shipped(RootedPath.of(parts.root(), place), file));
    }
    return List.copyOf(objects);
  }
}
