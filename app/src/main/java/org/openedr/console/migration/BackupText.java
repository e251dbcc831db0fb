package org.openedr.console.migration;

import java.util.List;
import org.openedr.console.event.KernelText;

/** A manifest as it is shown. */
final class BackupText {
  private final MigrationParts parts;
  private final Manifest manifest;

  BackupText(MigrationParts parts, Manifest manifest) {
    this.parts = parts;
    this.manifest = manifest;
  }

  BackupView view(String folder) {
    List<BackupView.File> files = manifest.files().stream().map(BackupText::file).toList();
    return new BackupView(
        manifest.id(),
        folder,
        manifest.timeMs(),
        files.stream().mapToLong(BackupView.File::bytes).sum(),
        files,
        InstalledMonitor.of(parts, Held.backup(parts, manifest)).label(),
        unitState(),
        "");
  }

  private static BackupView.File file(Manifest.Kept kept) {
    return new BackupView.File(
        KernelText.escape(kept.path()),
        kept.bytes(),
        kept.sha256(),
        kept.uid() + ":" + kept.gid(),
        "%04o".formatted(kept.mode()));
  }

  private String unitState() {
    Manifest.UnitKept unit = manifest.unit();
    if (!unit.exists()) {
      return "no service";
    }
    String enabled = unit.enabled().isEmpty() ? "" : unit.enabled() + ", ";
    return enabled + unit.activeState();
  }
}
