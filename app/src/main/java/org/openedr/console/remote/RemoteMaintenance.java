package org.openedr.console.remote;

import org.openedr.console.maintenance.Maintenance;
import org.openedr.console.maintenance.MaintenancePreview;
import org.openedr.console.maintenance.MaintenanceResult;
import org.openedr.console.maintenance.UnavailableMaintenance;

/** The maintenance that the other process carries out. */
record RemoteMaintenance(ClientConnection link) implements Maintenance {
  private static UnavailableMaintenance not(String why) {
    return new UnavailableMaintenance(why);
  }

  @Override
  public MaintenancePreview preview() {
    return link.call(Verbs.MAINTENANCE, why -> not(why).preview());
  }

  @Override
  public MaintenanceResult carryOut(MaintenancePreview preview) {
    return link.call(
        Verbs.MAINTAIN, new Request.Maintain(preview), why -> not(why).carryOut(preview));
  }
}
