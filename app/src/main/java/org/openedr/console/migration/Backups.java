package org.openedr.console.migration;

import java.io.IOException;
import java.util.List;

/** The backups of this machine. Any thread. */
final class Backups {
  private final NoMigration none;

  Backups(MigrationParts parts) {
    this.none = new NoMigration("Not built yet: " + parts.unit());
  }

  /** The newest first. */
  List<BackupView> list() {
    return none.backups();
  }

  /**
   * @throws IOException there is none, or it cannot be read
   */
  Manifest manifest(String id) throws IOException {
    return java.util.Optional.<Manifest>empty()
        .orElseThrow(() -> new IOException(none.reason() + " " + id));
  }

  BackupCheck verify(String id) {
    return none.verify(id);
  }
}
