package org.openedr.console.engine;

import java.time.Duration;
import java.util.List;
import org.openedr.console.health.HealthReport;
import org.openedr.console.health.HealthThresholds;
import org.openedr.console.inventory.Inventory;
import org.openedr.console.inventory.MapPage;
import org.openedr.console.inventory.MapQuery;
import org.openedr.console.inventory.Removal;
import org.openedr.console.inventory.RemovalResult;
import org.openedr.console.probe.Problem;
import org.openedr.console.statistics.SeriesData;
import org.openedr.console.statistics.SeriesInfo;
import org.openedr.console.statistics.SeriesQuery;
import org.openedr.console.statistics.StatisticsWatch;
import org.openedr.console.statistics.TrackedField;
import org.openedr.console.statistics.Unit;

/** A machine of which nothing can be seen: for engines that have none, and for tests to extend. */
public class NoMachine implements Machine {
  private static final Problem NOTHING =
      new Problem("unknown", "this engine", "it sees no machine");

  @Override
  public Inventory inventory() {
    return Inventory.failed(NOTHING);
  }

  @Override
  public MapPage entries(MapQuery query) {
    return new MapPage(query.mapId(), List.of(), "", 0, null, "raw", List.of(), NOTHING);
  }

  @Override
  public Removal previewRemoval(int programId) {
    return new Removal(programId, false, NOTHING.evidence(), List.of(), List.of());
  }

  @Override
  public RemovalResult remove(Removal preview) {
    return new RemovalResult(List.of(), List.of(), List.of(NOTHING.evidence()));
  }

  @Override
  public List<SeriesInfo> series() {
    return List.of();
  }

  @Override
  public List<SeriesData> data(SeriesQuery query) {
    return List.of();
  }

  @Override
  public StatisticsWatch watch(Duration interval) {
    return new StatisticsWatch() {
      @Override
      public String problem() {
        return NOTHING.evidence();
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public SeriesInfo track(TrackedField field) {
    return new SeriesInfo("", "", "field", field.path(), Unit.COUNT, "");
  }

  @Override
  public void untrack(TrackedField field) {}

  @Override
  public HealthReport health() {
    return HealthReport.NONE;
  }

  @Override
  public void thresholds(HealthThresholds thresholds) {}

  @Override
  public void close() {}
}
