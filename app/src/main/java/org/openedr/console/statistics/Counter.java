package org.openedr.console.statistics;

import java.util.List;
import java.util.Map;

/**
 * What is charted of a monitor's counters, ours and those of the known agents (their names are in
 * {@code openedr_wire.h} and in the agents' BTF).
 *
 * @param metric key, see {@link SeriesInfo}
 * @param label English
 * @param paths counters that are added up, as far as the layout has them
 */
record Counter(String metric, String label, List<String> paths) {
  static final List<Counter> ALL =
      List.of(
          new Counter("events", "events", "events_processed"),
          new Counter("fork", "forks", "fork_events"),
          new Counter("exec", "execs", "exec_events"),
          new Counter("exit", "exits", "exit_events"),
          new Counter("network", "network events", "network_events"),
          new Counter("file", "file events", "file_events"),
          new Counter("syscall", "system calls", "syscall_events"),
          new Counter("lost.kernel", "lost: ring full", "allocation_failures"),
          new Counter("lost.unreadable", "lost: task unreadable", "tracepoint_errors"),
          new Counter("lost.config", "lost: configuration unusable", "config_errors"),
          new Counter(
              "errors",
              "errors",
              "data_read_errors",
              "tracepoint_errors",
              "config_errors",
              "file_path_extraction_errors",
              "socket_info_errors"),
          new Counter(
              "skipped",
              "left out by sampling",
              "sampling_skipped",
              "network_sampling_skipped",
              "file_sampling_skipped",
              "syscall_sampling_skipped"));

  Counter(String metric, String label, String... paths) {
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
