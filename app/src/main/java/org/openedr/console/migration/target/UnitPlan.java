package org.openedr.console.migration.target;

import static org.openedr.console.base.text.RootFormat.format;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.openedr.console.base.file.DurableFiles;
import org.openedr.console.base.file.RootedPath;
import org.openedr.console.base.text.Escaping;
import org.openedr.console.base.text.PathBytes;
import org.openedr.console.migration.backup.CurrentUnit;
import org.openedr.console.migration.backup.Manifest;
import org.openedr.console.migration.backup.OurAgent;
import org.openedr.console.migration.backup.SavedState;
import org.openedr.console.migration.port.MigrationPorts;
import org.openedr.console.probe.MonitorVersion;
import org.openedr.console.step.StepException;
import org.openedr.console.step.StepLog;
import org.openedr.console.systemd.UnitStatus;

/**
 * Which files of the unit a world shall have, so that our agent runs the version that is wanted.
 */
record UnitPlan(MigrationPorts parts, SavedState before, StepLog log) {
  private static final String VARIABLE = "PROCESS_MONITOR_VERSION=";

  /** Those that are there, but our own drop-in. */
  List<Target.Draft> asTheyAre() {
    return files().filter(kept -> !RuntimeDropIn.isOurs(kept)).map(this::kept).toList();
  }

  private Stream<Manifest.Kept> files() {
    return Stream.concat(
        before.files(Manifest.Role.UNIT).stream(), before.files(Manifest.Role.DROP_IN).stream());
  }

  private Target.Draft kept(Manifest.Kept kept) {
    return Target.Draft.kept(before, kept);
  }

  /** For a version in the place of what is there; without a service nothing is changed. */
  List<Target.Draft> forOurs(MonitorVersion version) throws StepException, IOException {
    Manifest.UnitKept unit = before.manifest().unit();
    if (!unit.exists()) {
      return files().map(this::kept).toList();
    }
    if (!OurAgent.is(parts, unit.program())) {
      return instead();
    }
    refuseOtherVersion(version);
    return asTheyAre();
  }

  /** Our unit hides the other agent's; the drop-ins of that one would change ours. */
  private List<Target.Draft> instead() throws StepException, IOException {
    List<Target.Draft> files = new ArrayList<>();
    files.add(
        Target.Draft.shipped(RootedPath.of(parts.root(), parts.unitFile()), parts.shippedUnit()));
    log.evidence(
        format(
            "%s runs another agent, which cannot load these objects: our unit is put before it.",
            parts.unit()));
    for (Manifest.Kept kept : before.files(Manifest.Role.DROP_IN)) {
      log.evidence("Kept out, and in the backup: " + Escaping.escape(kept.path()));
    }
    for (Path other : dropInsElsewhere()) {
      Path hiding = parts.dropIns().resolve(PathBytes.of(RootedPath.name(other)));
      String text = format("# Hides %s, which belongs to another agent.\n", other);
      files.add(Target.Draft.written(RootedPath.of(parts.root(), hiding), text, 0, 0, 0644));
      log.evidence(format("Hidden by an empty file in %s: %s", parts.dropIns(), other));
    }
    return files;
  }

  /** Of this unit, outside of the administrator's folder; those for all units are not meant. */
  private List<Path> dropInsElsewhere() throws StepException {
    Optional<UnitStatus> status = CurrentUnit.status(parts);
    return status.map(UnitStatus::dropIns).orElse(List.of()).stream()
        .map(PathBytes::of)
        .filter(file -> RootedPath.name(DurableFiles.parent(file)).equals(parts.unit() + ".d"))
        .filter(file -> !isAdministrators(file) && !PathBytes.text(file).contains("system.control"))
        .toList();
  }

  private boolean isAdministrators(Path file) {
    Path folder = DurableFiles.parent(file);
    Path ours = parts.dropIns();
    return folder.equals(ours)
        || folder.equals(Path.of("/").resolve(parts.root().relativize(ours)));
  }

  /** A file of somebody else that sets another version would win over whatever is installed. */
  void refuseOtherVersion(MonitorVersion version) throws StepException, IOException {
    boolean told = false;
    for (Manifest.Kept kept : files().toList()) {
      Optional<String> set = RuntimeDropIn.version(before.text(kept));
      told |= set.isPresent();
      if (set.isPresent() && !RuntimeDropIn.isOurs(kept) && isOther(set.get(), version)) {
        throw refusal(Escaping.escape(kept.path()), version);
      }
    }
    for (String setting : before.manifest().unit().environment()) {
      boolean set = setting.startsWith(VARIABLE);
      if (!told && set && isOther(setting.substring(VARIABLE.length()), version)) {
        throw refusal("A file of " + parts.unit() + " outside of " + parts.units(), version);
      }
    }
  }

  private static boolean isOther(String set, MonitorVersion version) {
    return !set.equals(version.label()) && !set.equals("auto") && !set.isEmpty();
  }

  private StepException refusal(String file, MonitorVersion version) {
    return new StepException(
        format(
            "%s sets %s to another version than %s, and would win.",
            file, VARIABLE.replace("=", ""), version.label()),
        format(
            "Remove that line (systemctl cat %s shows it), then systemctl daemon-reload, and begin"
                + " again.",
            parts.unit()));
  }
}
