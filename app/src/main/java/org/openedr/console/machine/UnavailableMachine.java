package org.openedr.console.machine;

import java.time.Duration;
import java.util.List;
import org.openedr.console.failure.Problem;
import org.openedr.console.health.HealthReport;
import org.openedr.console.health.HealthThresholds;
import org.openedr.console.inventory.Inventory;
import org.openedr.console.inventory.Removal;
import org.openedr.console.inventory.RemovalResult;
import org.openedr.console.map.MapPage;
import org.openedr.console.map.MapQuery;
import org.openedr.console.statistics.StatisticsSubscription;
import org.openedr.console.statistics.TrackedField;
import org.openedr.console.statistics.series.SeriesData;
import org.openedr.console.statistics.series.SeriesInfo;
import org.openedr.console.statistics.series.SeriesQuery;
import org.openedr.console.statistics.series.Unit;

/** A machine of which nothing can be seen: after its end, or where the connection to it is lost. */
public class UnavailableMachine implements Machine {
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
  public StatisticsSubscription watch(Duration interval) {
    return new StatisticsSubscription() {
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
