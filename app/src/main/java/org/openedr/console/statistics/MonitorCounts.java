package org.openedr.console.statistics;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The counters of a monitor in few words, whatever its layout.
 *
 * @param events put into its ring since it was loaded
 * @param lost by cause; causes that its layout does not count are left out
 * @param errors -1 when its layout counts none
 */
public record MonitorCounts(long events, Map<String, Long> lost, long errors) {
  private static final String LOST = "lost.";

  public MonitorCounts {
    lost = Map.copyOf(lost);
  }

  public static MonitorCounts of(StatisticsSources.Counters counters) {
    long events = 0;
    long errors = -1;
    Map<String, Long> lost = new LinkedHashMap<>();
    for (Counter counter : Counter.ALL) {
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
    return new MonitorCounts(events, lost, errors);
  }
}
