package org.openedr.console.statistics;

import java.util.List;
import java.util.Map;
import org.openedr.console.statistics.series.SeriesInfo;

/**
 * What is charted of a monitor's counters, ours and those of the known agents (their names are in
 * {@code openedr_wire.h} and in the agents' BTF).
 *
 * @param metric key, see {@link SeriesInfo}
 * @param label English
 * @param paths counters that are added up, as far as the layout has them
 */
record ChartedCounter(String metric, String label, List<String> paths) {
  static final List<ChartedCounter> ALL =
      List.of(
          new ChartedCounter("events", "events", "events_processed"),
          new ChartedCounter("fork", "forks", "fork_events"),
          new ChartedCounter("exec", "execs", "exec_events"),
          new ChartedCounter("exit", "exits", "exit_events"),
          new ChartedCounter("network", "network events", "network_events"),
          new ChartedCounter("file", "file events", "file_events"),
          new ChartedCounter("syscall", "system calls", "syscall_events"),
          new ChartedCounter("lost.kernel", "lost: ring full", "allocation_failures"),
          new ChartedCounter("lost.unreadable", "lost: task unreadable", "tracepoint_errors"),
          new ChartedCounter("lost.config", "lost: configuration unusable", "config_errors"),
          new ChartedCounter(
              "errors",
              "errors",
              "data_read_errors",
              "tracepoint_errors",
              "config_errors",
              "file_path_extraction_errors",
              "socket_info_errors"),
          new ChartedCounter(
              "skipped",
              "left out by sampling",
              "sampling_skipped",
              "network_sampling_skipped",
              "file_sampling_skipped",
              "syscall_sampling_skipped"));

  ChartedCounter(String metric, String label, String... paths) {
    this(metric, label, List.of(paths));
  }

  /** Whether the layout has any of its counters, be it one that never changes. */
  boolean isIn(StatisticsSources.Counters counters) {
    return paths.stream()
        .anyMatch(
            path -> counters.byPath().containsKey(path) || counters.notes().containsKey(path));
  }

  /** Whether any of them can change. */
  boolean isAlive(StatisticsSources.Counters counters) {
    return paths.stream().anyMatch(counters.byPath()::containsKey);
  }

  long sum(Map<String, Long> byPath) {
    long sum = 0;
    for (String path : paths) {
      sum += byPath.getOrDefault(path, 0L);
    }
    return sum;
  }

  /** What is to be known of it: of a sum only when no part of it can change. */
  String note(StatisticsSources.Counters counters) {
    return paths.size() > 1 && isAlive(counters)
        ? ""
        : paths.stream()
            .map(path -> counters.notes().getOrDefault(path, ""))
            .filter(note -> !note.isEmpty())
            .findFirst()
            .orElse("");
  }
}
