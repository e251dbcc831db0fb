package org.openedr.console.maintenance;

import java.util.List;
import org.openedr.console.health.HealthLevel;

/**
 * Where nothing can be maintained from.
 *
 * @param reason one English sentence
 */
public record UnavailableMaintenance(String reason) implements Maintenance {
  @Override
  public MaintenancePreview preview() {
    return new MaintenancePreview(
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        HealthLevel.UNKNOWN,
        0,
        reason);
  }

  @Override
  public MaintenanceResult carryOut(MaintenancePreview preview) {
    return new MaintenanceResult(false, List.of(), 0, "", List.of(reason));
  }
}
