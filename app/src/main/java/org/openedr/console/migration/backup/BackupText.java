package org.openedr.console.migration.backup;

import static org.openedr.console.base.text.RootFormat.format;

import java.util.List;
import org.openedr.console.base.text.Escaping;
import org.openedr.console.migration.BackupView;
import org.openedr.console.migration.port.MigrationPorts;

/** A manifest as it is shown. */
record BackupText(MigrationPorts parts, Manifest manifest) {
  BackupView view(String folder) {
    List<BackupView.File> files = manifest.files().stream().map(BackupText::file).toList();
    return new BackupView(
        manifest.id(),
        folder,
        manifest.timeMs(),
        files.stream().mapToLong(BackupView.File::bytes).sum(),
        files,
        InstalledMonitor.of(parts, SavedState.backup(parts, manifest)).label(),
        unitState(),
        "");
  }

  private static BackupView.File file(Manifest.Kept kept) {
    return new BackupView.File(
        Escaping.escape(kept.path()),
        kept.bytes(),
        kept.sha256(),
        kept.uid() + ":" + kept.gid(),
        format("%04o", kept.mode()));
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
