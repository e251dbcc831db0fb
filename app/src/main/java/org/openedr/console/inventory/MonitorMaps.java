package org.openedr.console.inventory;

import static org.openedr.console.base.text.RootFormat.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.openedr.console.inventory.kernel.MapFacts;

/** The shapes of the maps that tell whose monitor uses them. */
final class MonitorMaps {
  /** Members of {@code struct config} in {@code bpf/include/openedr_wire.h}. */
  private static final List<String> OUR_CONFIG =
      List.of(
          "abi",
          "enable_process_monitoring",
          "enable_fork",
          "enable_exec",
          "enable_exit",
          "sampling_per_10000",
          "wakeup_bytes",
          "leave_out_args");

  /** What {@code leave_out_args} was called before 2026-12: those may still run. */
  private static final String EARLIER = "pad";

  private static final int OUR_CONFIG_BYTES = 32;

  /** Members of {@code struct debug_stats} there. */
  private static final List<String> OUR_STATS =
      List.of(
          "events_processed",
          "events_dropped",
          "allocation_failures",
          "config_errors",
          "data_read_errors",
          "tracepoint_errors",
          "fork_events",
          "exec_events",
          "exit_events",
          "fork_dropped",
          "exec_dropped",
          "exit_dropped",
          "sampling_skipped",
          "threads_skipped");

  private static final int OUR_STATS_BYTES = 112;

  /** Sizes of the agent's config and counters, and the revisions that had them. */
  private record Layout(int configBytes, int statsBytes, String revisions) {}

  private static final List<Layout> LAYOUTS =
      List.of(
          new Layout(20, 96, "the first, 065cdaf to 8cd9305"),
          new Layout(208, 336, "the middle, 670ea04 to 5b16a23"),
          new Layout(348, 344, "the newest, fbffff6 to 0b0ce88"));

  /** Of every revision. */
  private static final int AGENT_RING_BYTES = 256 * 1024;

  private static final Map<String, String> FIRST_MEMBERS =
      Map.of(MapFacts.CONFIG, "enable_process_monitoring", MapFacts.STATS, "events_processed");

  private MonitorMaps() {}

  static boolean isOurConfig(MapFacts map) {
    List<String> members = new ArrayList<>(map.members());
    members.replaceAll(name -> name.equals(EARLIER) ? OUR_CONFIG.getLast() : name);
    return hasOurConfigShape(map) && members.equals(OUR_CONFIG);
  }

  static boolean isOurStats(MapFacts map) {
    return hasOurStatsShape(map) && map.members().equals(OUR_STATS);
  }

  /** Of a map whose members are not known. */
  static boolean hasOurConfigShape(MapFacts map) {
    return map.isNamed(MapFacts.CONFIG)
        && map.isSingle("array")
        && map.info().valueSize() == OUR_CONFIG_BYTES;
  }

  static boolean hasOurStatsShape(MapFacts map) {
    return map.isNamed(MapFacts.STATS)
        && map.isSingle("percpu_array")
        && map.info().valueSize() == OUR_STATS_BYTES;
  }

  /** Describes the layout of an agent's pair of maps; empty when these are not such. */
  static Optional<String> agentLayout(List<MapFacts> maps) {
    Optional<MapFacts> config = maps.stream().filter(map -> map.isNamed(MapFacts.CONFIG)).findAny();
    Optional<MapFacts> stats = maps.stream().filter(map -> map.isNamed(MapFacts.STATS)).findAny();
    if (config.isEmpty() || stats.isEmpty()) {
      return Optional.empty();
    }
    return LAYOUTS.stream()
        .filter(layout -> isAgents(config.get(), layout.configBytes()))
        .filter(layout -> isAgents(stats.get(), layout.statsBytes()))
        .map(
            layout ->
                format(
                    "config_map of %d and debug_stats_map of %d bytes (layout: %s)",
                    layout.configBytes(), layout.statsBytes(), layout.revisions()))
        .findAny();
  }

  /**
   * Of programs that count nothing, as the agent's first kprobes: its settings and its ring,
   * without counters. Empty when these are not such.
   */
  static Optional<String> agentLayoutWithoutCounters(List<MapFacts> maps) {
    if (maps.stream().anyMatch(map -> map.isNamed(MapFacts.STATS))
        || maps.stream().noneMatch(MonitorMaps::isAgentRing)) {
      return Optional.empty();
    }
    return maps.stream()
        .filter(map -> map.isNamed(MapFacts.CONFIG))
        .flatMap(map -> LAYOUTS.stream().filter(layout -> isAgents(map, layout.configBytes())))
        .map(
            layout ->
                format(
                    "config_map of %d bytes and ring of %d, without counters (layout: %s)",
                    layout.configBytes(), AGENT_RING_BYTES, layout.revisions()))
        .findAny();
  }

  private static boolean isAgentRing(MapFacts map) {
    return map.isNamed(MapFacts.RING)
        && map.typeName().equals("ringbuf")
        && map.info().maxEntries() == AGENT_RING_BYTES;
  }

  /** By one map alone. */
  static boolean looksLikeAgents(MapFacts map) {
    return LAYOUTS.stream()
        .anyMatch(
            layout ->
                map.isNamed(MapFacts.CONFIG) && isAgents(map, layout.configBytes())
                    || map.isNamed(MapFacts.STATS) && isAgents(map, layout.statsBytes()));
  }

  private static boolean isAgents(MapFacts map, int bytes) {
    return map.isSingle("array")
        && map.info().valueSize() == bytes
        && (map.members().isEmpty()
            || map.members().getFirst().equals(FIRST_MEMBERS.get(map.info().name())));
  }

  static boolean isNewestLayout(List<MapFacts> maps) {
    return maps.stream()
        .anyMatch(map -> map.isNamed(MapFacts.CONFIG) && map.info().valueSize() == 348);
  }
}
