package org.openedr.console.migration.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.openedr.console.base.file.FileSnapshot;
import org.openedr.console.base.file.RootedPath;
import org.openedr.console.inventory.Inventory;
import org.openedr.console.migration.port.MigrationPorts;
import org.openedr.console.step.StepException;
import org.openedr.console.systemd.SystemdException;
import org.openedr.console.systemd.UnitStatus;

/** The agent's unit as systemd has it now. */
public final class CurrentUnit {
  private CurrentUnit() {}

  /** Empty when there is no service manager; then there is no service. */
  public static Optional<UnitStatus> status(MigrationPorts parts) throws StepException {
    if (!parts.systemd().presence().there()) {
      return Optional.empty();
    }
    try {
      return Optional.of(parts.systemd().unit(parts.unit()));
    } catch (SystemdException e) {
      throw failure(e);
    }
  }

  public static StepException failure(SystemdException problem) {
    return new StepException(
        String.valueOf(problem.getMessage()), "Look at systemctl status, and begin again.");
  }

  /**
   * Whether the service has an attached monitor now; empty without a service, or when that cannot
   * be seen.
   */
  public static Optional<Boolean> monitored(MigrationPorts parts) {
    try {
      Optional<UnitStatus> unit = status(parts).filter(UnitStatus::exists);
      if (unit.isEmpty() || !unit.get().active()) {
        return unit.map(UnitStatus::active);
      }
      Inventory inventory = parts.inventory().get();
      return inventory.problem() == null
          ? Optional.of(CurrentMonitors.heldBy(inventory, unit.get().mainPid()))
          : Optional.empty();
    } catch (StepException e) {
      return Optional.empty();
    }
  }

  static Manifest.UnitKept kept(MigrationPorts parts, Inventory inventory) throws StepException {
    Optional<UnitStatus> found = status(parts);
    if (found.isEmpty() || !found.get().exists()) {
      return new Manifest.UnitKept(
          false, "not-found", "inactive", "", "", List.of(), List.of(), "", "", false);
    }
    UnitStatus unit = found.get();
    String program = unit.execStart().isEmpty() ? "" : unit.execStart().getFirst();
    return new Manifest.UnitKept(
        true,
        unit.loadState(),
        unit.activeState(),
        unit.enabled(),
        unit.fragment(),
        unit.execStart(),
        unit.environment(),
        program,
        hash(parts.root(), program),
        unit.active() && CurrentMonitors.heldBy(inventory, unit.mainPid()));
  }

  /** A program that cannot be read has none. */
  private static String hash(Path root, String program) {
    try {
      Path file = RootedPath.in(root, program);
      return Files.isRegularFile(file) ? FileSnapshot.of(file.toRealPath()).sha256() : "";
    } catch (IOException e) {
      return "";
    }
  }
}
