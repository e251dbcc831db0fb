package org.openedr.console.migration;

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

  BackupCheck verify(String id) {
    return none.verify(id);
  }
}
