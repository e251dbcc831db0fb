package org.openedr.console.ui.shell;

import java.util.List;
import org.openedr.console.ui.agent.AgentPage;
import org.openedr.console.ui.common.Page;
import org.openedr.console.ui.common.UiContext;
import org.openedr.console.ui.events.EventsPage;
import org.openedr.console.ui.health.HealthAlerts;
import org.openedr.console.ui.health.HealthPage;
import org.openedr.console.ui.inventory.InventoryPage;
import org.openedr.console.ui.maintenance.MaintenancePage;
import org.openedr.console.ui.maps.MapsPage;
import org.openedr.console.ui.migration.MigrationPage;
import org.openedr.console.ui.processes.ProcessesPage;
import org.openedr.console.ui.security.SecurityPage;
import org.openedr.console.ui.statistics.StatisticsPage;

/** The pages there are. */
final class Pages {
  /** By the digits of their keys; the last one has 0. */
  static final List<String> NAMES =
      List.of(
          "processes",
          "events",
          "inventory",
          "maps",
          "statistics",
          "health",
          "security",
          "agent",
          "migration",
          "maintenance");

  private Pages() {}

  /** In that order. */
  static List<Page> of(UiContext ui, HealthAlerts alerts) {
    return List.of(
        new ProcessesPage(ui),
        new EventsPage(ui),
        new InventoryPage(ui),
        new MapsPage(ui),
        new StatisticsPage(ui),
        new HealthPage(ui, alerts),
        new SecurityPage(ui),
        new AgentPage(ui),
        new MigrationPage(ui),
        new MaintenancePage(ui));
  }
}
