package org.openedr.console.statistics;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The counters of a monitor in few words, whatever its layout.
 *
 * @param events put into its ring since it was loaded
 * @param signsOfLife the sum of all its counters: changes whenever its programs count anything, be
 *     it a thread or a process that is not in the sample
 * @param lost by cause; causes that its layout does not count are left out
 * @param errors -1 when its layout counts none
 */
public record MonitorCounts(long events, long signsOfLife, Map<String, Long> lost, long errors) {
  private static final String LOST = "lost.";

  public MonitorCounts {
    lost = Map.copyOf(lost);
  }

  /**
   * Of a monitor that counts nothing.
   *
   * @param records that were put into its ring since it was made
   */
  public static MonitorCounts ofRing(long records) {
    return new MonitorCounts(records, records, Map.of(), -1);
  }

  public static MonitorCounts of(StatisticsSources.Counters counters) {
    long events = 0;
    long errors = -1;
    Map<String, Long> lost = new LinkedHashMap<>();
    for (ChartedCounter counter : ChartedCounter.ALL) {
      if (!counter.isAlive(counters)) {
        continue;
      }
      long sum = counter.sum(counters.byPath());
      if (counter.metric().equals("events")) {
        events = sum;
      } else if (counter.metric().equals("errors")) {
        errors = sum;
      } else if (counter.metric().startsWith(LOST)) {
        lost.put(counter.label().replace("lost: ", ""), sum);
      }
    }
    long signs = counters.byPath().values().stream().mapToLong(Long::longValue).sum();
    return new MonitorCounts(events, signs, lost, errors);
  }
}
