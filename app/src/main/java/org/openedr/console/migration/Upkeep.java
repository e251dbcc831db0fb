package org.openedr.console.migration;

/** The weekly maintenance and the health check of the guide. Any thread. */
final class Upkeep {
  private final NoMigration none;

  Upkeep(MigrationParts parts) {
    this.none = new NoMigration("Not built yet: " + parts.unit());
  }

  Maintenance look() {
    return none.maintenance();
  }

  MaintenanceDone maintain(Maintenance preview) {
    return none.maintain(preview);
  }
}
