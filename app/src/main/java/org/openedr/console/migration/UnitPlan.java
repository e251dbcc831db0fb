package org.openedr.console.migration;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.openedr.console.event.KernelText;
import org.openedr.console.probe.MonitorVersion;
import org.openedr.console.service.UnitStatus;
import org.openedr.console.step.StepException;
import org.openedr.console.step.StepLog;

/**
 * Which files of the unit a world shall have, so that our agent runs the version that is wanted.
 */
final class UnitPlan {
  private static final String VARIABLE = "PROCESS_MONITOR_VERSION=";

  private final MigrationParts parts;
  private final Held before;
  private final StepLog log;

  UnitPlan(MigrationParts parts, Held before, StepLog log) {
    this.parts = parts;
    this.before = before;
    this.log = log;
  }

  /** Those that are there, but our own drop-in. */
  List<Draft> asTheyAre() {
    return files().filter(kept -> !RuntimeDropIn.isOurs(kept)).map(this::kept).toList();
  }

  private Stream<Manifest.Kept> files() {
    return Stream.concat(
        before.files(Manifest.Role.UNIT).stream(), before.files(Manifest.Role.DROP_IN).stream());
  }

  private Draft kept(Manifest.Kept kept) {
    return Draft.kept(before, kept);
  }

  /** For a version in the place of what is there; without a service nothing is changed. */
  List<Draft> forOurs(MonitorVersion version) throws StepException, IOException {
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
  private List<Draft> instead() throws StepException, IOException {
    List<Draft> files = new ArrayList<>();
    files.add(Draft.shipped(Place.of(parts.root(), parts.unitFile()), parts.shippedUnit()));
    log.evidence(
        "%s runs another agent, which cannot load these objects: our unit is put before it."
            .formatted(parts.unit()));
    for (Manifest.Kept kept : before.files(Manifest.Role.DROP_IN)) {
      log.evidence("Kept out, and in the backup: " + KernelText.escape(kept.path()));
    }
    for (Path other : dropInsElsewhere()) {
      Path hiding = parts.dropIns().resolve(Place.name(other));
      String text = "# Hides %s, which belongs to another agent.\n".formatted(other);
      files.add(Draft.written(Place.of(parts.root(), hiding), text, 0, 0, 0644));
      log.evidence("Hidden by an empty file in %s: %s".formatted(parts.dropIns(), other));
    }
    return files;
  }

  /** Of this unit, outside of the administrator's folder; those for all units are not meant. */
  private List<Path> dropInsElsewhere() throws StepException {
    Optional<UnitStatus> status = PresentUnit.status(parts);
    return status.map(UnitStatus::dropIns).orElse(List.of()).stream()
        .map(Path::of)
        .filter(file -> Place.name(Durable.parent(file)).equals(parts.unit() + ".d"))
        .filter(file -> !isAdministrators(file) && !file.toString().contains("system.control"))
        .toList();
  }

  private boolean isAdministrators(Path file) {
    Path folder = Durable.parent(file);
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
        throw refusal(KernelText.escape(kept.path()), version);
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
        "%s sets %s to another version than %s, and would win."
            .formatted(file, VARIABLE.replace("=", ""), version.label()),
        "Remove that line (systemctl cat %s shows it), then systemctl daemon-reload, and begin again."
            .formatted(parts.unit()));
  }
}
