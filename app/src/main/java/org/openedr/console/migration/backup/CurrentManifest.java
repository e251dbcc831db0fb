package org.openedr.console.migration.backup;

import static org.openedr.console.base.text.RootFormat.format;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import org.openedr.console.base.text.Escaping;
import org.openedr.console.base.text.FileText;
import org.openedr.console.inventory.Inventory;
import org.openedr.console.migration.port.MigrationPorts;
import org.openedr.console.step.StepException;
import org.openedr.console.step.StepLog;

/** The machine's present world as a manifest; nothing is copied. */
public final class CurrentManifest {
  private CurrentManifest() {}

  public static Manifest manifest(MigrationPorts parts, String id, StepLog log)
      throws StepException {
    Inventory inventory = parts.inventory().get();
    if (inventory.problem() != null) {
      log.evidence(
          format(
              "What is in the kernel could not be looked at (%s); the backup does not tell it.",
              Escaping.escape(inventory.problem().evidence())));
    }
    Manifest manifest =
        new Manifest(
            Manifest.FORMAT,
            id,
            parts.clock().millis(),
            host(),
            System.getProperty("os.version", ""),
            parts.version(),
            CurrentFiles.of(parts),
            CurrentFiles.objectFolder(parts),
            CurrentUnit.kept(parts, inventory),
            CurrentMonitors.programs(inventory),
            CurrentMonitors.counters(inventory));
    tell(manifest, log);
    return manifest;
  }

  private static void tell(Manifest manifest, StepLog log) {
    Manifest.UnitKept unit = manifest.unit();
    log.evidence(
        unit.exists()
            ? format(
                "Service: %s, %s; program %s; %s.",
                unit.activeState(),
                unit.enabled().isEmpty() ? "not to be enabled" : unit.enabled(),
                unit.program().isEmpty() ? "unknown" : Escaping.escape(unit.program()),
                unit.monitored() ? "its monitor is attached" : "no monitor of it is attached")
            : "There is no service.");
    manifest.programs().forEach(program -> log.evidence("In the kernel: program " + program));
  }

  private static String host() {
    try {
      return FileText.read(Path.of("/proc/sys/kernel/hostname")).strip();
    } catch (IOException e) {
      return "";
    }
  }

  public static Manifest named(Manifest it, String id) {
    return new Manifest(
        it.format(),
        id,
        it.timeMs(),
        it.host(),
        it.kernel(),
        it.version(),
        it.files(),
        it.folder(),
        it.unit(),
        it.programs(),
        it.counters());
  }

  /** The same world: what is in the kernel and how far it has counted does not matter. */
  public static boolean same(Manifest one, Manifest other) {
    return one.files().equals(other.files())
        && Objects.equals(one.folder(), other.folder())
        && one.unit().equals(other.unit());
  }
}
