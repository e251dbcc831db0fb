package org.openedr.console.machine;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.openedr.console.base.proc.BootClock;
import org.openedr.console.base.proc.MachineClock;
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

/**
 * Everything BPF on this machine, whoever loaded it. Needs no monitor of our own. Heads pull; only
 * records and enums cross. Any thread; none throws but for programming errors.
 */
public interface Machine extends AutoCloseable {

  /**
   * What the times of objects and samples say to people now. Those of the engine's events may be
   * others: it may play a recording. Quick.
   */
  default BootClock clock() {
    return MachineClock.now();
  }

  /** Looks at all objects anew: some 10 ms to 200 ms; never on the FX thread. */
  Inventory inventory();

  /** Reads entries of any map: a page takes some ms; never on the FX thread. */
  MapPage entries(MapQuery query);

  /** What removing a program with all its pins would do; changes nothing. */
  Removal previewRemoval(int programId);

  /** Carries out a preview, if it was allowed and is still true. */
  RemovalResult remove(Removal preview);

  /** Series that have samples or get some; changes as monitors and programs come and go. Quick. */
  List<SeriesInfo> series();

  /** In the order of the query; a series that is unknown has no samples. Quick. */
  List<SeriesData> data(SeriesQuery query);

  /**
   * Somebody looks.
   *
   * @param interval between samples, 100 ms to 60 s
   */
  StatisticsSubscription watch(Duration interval);

  /** Adds a field to the series; its id is in the answer. Adding it again changes nothing. */
  SeriesInfo track(TrackedField field);

  void untrack(TrackedField field);

  /** The rules as judged at the last tick, once a second. Quick. */
  HealthReport health();

  void thresholds(HealthThresholds thresholds);

  /** Why nothing is answered any more: the connection to another process is lost. Quick. */
  default Optional<Problem> lost() {
    return Optional.empty();
  }

  /** Idempotent. */
  @Override
  void close();
}
