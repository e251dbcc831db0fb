package org.openedr.console.ui.statistics;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.openedr.console.machine.Machine;
import org.openedr.console.statistics.series.SeriesData;
import org.openedr.console.statistics.series.SeriesInfo;
import org.openedr.console.statistics.series.SeriesQuery;
import org.openedr.console.ui.chart.TimeWindow;

/**
 * What the page shows at one moment. Immutable; toolkit-free.
 *
 * @param series all that the machine has
 * @param data of the series asked for, by id
 * @param window whole buckets
 */
record StatisticsView(
    List<SeriesInfo> series, Map<String, SeriesData> data, TimeWindow window, int buckets) {

  /** Asks the machine; quick, but better not on the FX thread. */
  static StatisticsView of(Machine machine, Set<String> ids, TimeWindow wanted, int buckets) {
    TimeWindow window = wanted.aligned(buckets);
    Map<String, SeriesData> data = new HashMap<>();
    List<String> asked = List.copyOf(ids);
    if (!asked.isEmpty()) {
      SeriesQuery query = new SeriesQuery(asked, window.fromNs(), window.toNs(), buckets);
      for (SeriesData one : machine.data(query)) {
        if (one.min().length != 0) { // it is there
          data.put(one.id(), one);
        }
      }
    }
    return new StatisticsView(List.copyOf(machine.series()), data, window, buckets);
  }

  /** Of a series that has none, or was not asked for: no samples. */
  SeriesData of(String id) {
    SeriesData known = data.get(id);
    return known == null ? none(id) : known;
  }

  private SeriesData none(String id) {
    double[] nothing = new double[buckets];
    java.util.Arrays.fill(nothing, Double.NaN);
    double nan = Double.NaN;
    long bucketNs = Math.max(1, window.spanNs() / buckets);
    return new SeriesData(
        id, window.fromNs(), bucketNs, nothing, nothing, nan, nan, nan, nan, 0, List.of());
  }
}
