package org.openedr.console.ui.shell;

import java.util.List;
import java.util.Optional;
import org.openedr.console.ui.agent.AgentPage;
import org.openedr.console.ui.common.Page;
import org.openedr.console.ui.common.PageRequest;
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

/** The pages there are. FX thread. */
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

  private final ProcessesPage processes;
  private final EventsPage events;
  private final MapsPage maps;
  private final StatisticsPage statistics;
  private final MigrationPage migration;
  private final List<Page> all;

  Pages(UiContext ui, HealthAlerts alerts) {
    this.processes = new ProcessesPage(ui);
    this.events = new EventsPage(ui);
    this.maps = new MapsPage(ui);
    this.statistics = new StatisticsPage(ui);
    this.migration = new MigrationPage(ui);
    this.all =
        List.of(
            processes,
            events,
            new InventoryPage(ui),
            maps,
            statistics,
            new HealthPage(ui, alerts),
            new SecurityPage(ui),
            new AgentPage(ui),
            migration,
            new MaintenancePage(ui));
  }

  /** In the order of {@link #NAMES}. */
  List<Page> all() {
    return all;
  }

  /** What the end of the window would leave in the middle; empty when nothing is. */
  Optional<String> underWay() {
    return migration.underWay();
  }

  /** Has the page of the request, which is in sight already, show what was asked for. */
  void carryOut(PageRequest request) {
    switch (request) {
      case PageRequest.ShowPage _, PageRequest.LeaveAgent _ -> {} // that was all
      case PageRequest.ShowProcess(var key) -> processes.select(key);
      case PageRequest.ShowEvents(var filter) -> events.filter(filter);
      case PageRequest.ShowMap(var mapId) -> maps.open(mapId);
      case PageRequest.ChartField(var field) -> statistics.add(field);
    }
  }
}
