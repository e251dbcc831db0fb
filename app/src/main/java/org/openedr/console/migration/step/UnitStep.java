package org.openedr.console.migration.step;

import static org.openedr.console.base.text.RootFormat.format;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.openedr.console.base.file.DurableFiles;
import org.openedr.console.base.file.RootedPath;
import org.openedr.console.base.text.PathBytes;
import org.openedr.console.migration.backup.CurrentUnit;
import org.openedr.console.migration.port.MigrationPorts;
import org.openedr.console.migration.target.RunContext;
import org.openedr.console.migration.target.UnitFiles;
import org.openedr.console.step.Step;
import org.openedr.console.step.StepException;
import org.openedr.console.step.StepLog;
import org.openedr.console.systemd.SystemdException;
import org.openedr.console.systemd.UnitStatus;

/**
 * Writes and removes files of the unit, so that they are those of the target, and lets systemd read
 * them.
 */
public record UnitStep(RunContext context) implements Step {
  @Override
  public List<String> preview() {
    MigrationPorts parts = context.parts();
    List<String> lines = new ArrayList<>();
    if (context.hasTarget()) {
      context.target().unitFiles().forEach(file -> lines.add("have " + file.path()));
    }
    lines.add(
        format("remove other files of the unit: %s, %s/*.conf", parts.unitFile(), parts.dropIns()));
    lines.add("systemctl daemon-reload, if anything changes");
    return List.copyOf(lines);
  }

  @Override
  public void run(StepLog log) throws StepException {
    MigrationPorts parts = context.parts();
    UnitFiles files = new UnitFiles(parts, context.target().unitFiles());
    boolean changed = files.converge(log);
    log.evidence(changed ? "The unit's files were changed." : "The unit's files are as wanted.");
    Optional<UnitStatus> status = CurrentUnit.status(parts);
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
      throw CurrentUnit.failure(e);
    }
  }

  /** After a crash between writing and reloading systemd may not have noticed. */
  private boolean isBehind(UnitFiles files, UnitStatus status) {
    boolean fromHere = isHere(status.fragment(), context.parts().units());
    Set<String> wanted = files.dropIns().stream().map(RootedPath::name).collect(Collectors.toSet());
    Set<String> known =
        status.dropIns().stream()
            .filter(file -> isHere(file, context.parts().dropIns()))
            .map(file -> RootedPath.name(PathBytes.of(file)))
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
    Path parent = DurableFiles.parent(PathBytes.of(file));
    return parent.equals(folder)
        || parent.equals(Path.of("/").resolve(context.parts().root().relativize(folder)));
  }
}
