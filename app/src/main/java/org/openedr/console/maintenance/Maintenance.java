package org.openedr.console.maintenance;

/**
 * The weekly maintenance and the health check of the guide, for all heads. Any thread; only records
 * cross; nothing throws but for programming errors. Both take seconds.
 */
public interface Maintenance {
  /** Checks, and tells what would be done; changes nothing but the time of its look. */
  MaintenancePreview preview();

  /** Carries out what a preview said, as far as it is still so. */
  MaintenanceResult carryOut(MaintenancePreview preview);
}
