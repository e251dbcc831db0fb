package org.openedr.console.migration;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.openedr.console.service.SystemdException;
import org.openedr.console.service.UnitStatus;
import org.openedr.console.step.Step;
import org.openedr.console.step.StepException;
import org.openedr.console.step.StepLog;

/**
 * Writes and removes files of the unit, so that they are those of the target, and lets systemd read
 * them.
 */
final class UnitStep implements Step {
  private final RunContext context;

  UnitStep(RunContext context) {
    this.context = context;
  }

  @Override
  public String key() {
    return StepKey.UNIT.label();
  }

  @Override
  public List<String> preview() {
    MigrationParts parts = context.parts();
    List<String> lines = new ArrayList<>();
    if (context.hasTarget()) {
      context.target().unitFiles().forEach(file -> lines.add("have " + file.path()));
    }
    lines.add(
        "remove other files of the unit: %s, %s/*.conf"
            .formatted(parts.unitFile(), parts.dropIns()));
    lines.add("systemctl daemon-reload, if anything changes");
    return List.copyOf(lines);
  }

  @Override
  public void run(StepLog log) throws StepException {
    MigrationParts parts = context.parts();
    UnitFiles files = new UnitFiles(parts, context.target().unitFiles());
    boolean changed = files.converge(log);
    log.evidence(changed ? "The unit's files were changed." : "The unit's files are as wanted.");
    Optional<UnitStatus> status = PresentUnit.status(parts);
    if (status.isEmpty()) {
      return;
    }
    try {
      if (changed || isBehind(files, status.get())) {
        parts.systemd().reload();
        log.command("systemctl daemon-reload");
      }
      if (parts.systemd().unit(parts.unit()).activeState().equals("failed")) {
        parts.systemd().resetFailed(parts.unit());
        log.command("systemctl reset-failed " + parts.unit());
      }
    } catch (SystemdException e) {
      throw PresentUnit.failure(e);
    }
  }

  /** After a crash between writing and reloading systemd may not have noticed. */
  private boolean isBehind(UnitFiles files, UnitStatus status) {
    boolean fromHere = isHere(status.fragment(), context.parts().units());
    Set<String> wanted = files.dropIns().stream().map(Place::name).collect(Collectors.toSet());
    Set<String> known =
        status.dropIns().stream()
            .filter(file -> isHere(file, context.parts().dropIns()))
            .map(file -> Place.name(Path.of(file)))
            .collect(Collectors.toSet());
    return status.needsReload()
        || fromHere != files.hasUnit()
        || status.exists() && !wanted.equals(known);
  }

  /** Systemd has its paths without the root that a test or an image may be below. */
  private boolean isHere(String file, Path folder) {
    if (file.isEmpty()) {
      return false;
    }
    Path parent = Durable.parent(Path.of(file));
    return parent.equals(folder)
        || parent.equals(Path.of("/").resolve(context.parts().root().relativize(folder)));
  }
}
