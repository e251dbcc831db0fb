package org.openedr.console.bench;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.openedr.console.bpf.BpfException;
import org.openedr.console.bpf.MapReader;
import org.openedr.console.bpf.ProgramInfo;
import org.openedr.console.inventory.MonitorInstance;
import org.openedr.console.inventory.ObjectOwner;
import org.openedr.console.map.MapPage;
import org.openedr.console.monitor.MonitorStats;
import org.openedr.console.statistics.KernelPrograms;
import org.openedr.console.statistics.StatisticsSources;
import org.openedr.console.statistics.TrackedField;

/**
 * All programs of this machine, and one monitor whose counters are summed without types.
 *
 * @param programIds of the monitor
 */
record BenchSources(KernelPrograms programs, List<Integer> monitor, int statsMapId, int ringMapId)
    implements StatisticsSources {
  /** Of {@code struct debug_stats} in {@code openedr_wire.h}, the first of them. */
  private static final List<String> COUNTERS =
      List.of(
          "events_processed",
          "events_dropped",
          "allocation_failures",
          "config_errors",
          "data_read_errors",
          "tracepoint_errors",
          "fork_events",
          "exec_events",
          "exit_events");

  /** The monitor with the given programs. */
  static BenchSources of(List<Integer> monitor) throws BpfException {
    KernelPrograms programs = new KernelPrograms(ProgramInfo::name);
    int stats = 0;
    int ring = 0;
    for (int map : mapIds(monitor.getFirst())) {
      switch (KernelPrograms.mapName(map)) {
        case "debug_stats_map" -> stats = map;
        case "events" -> ring = map;
        default -> {}
      }
    }
    return new BenchSources(programs, monitor, stats, ring);
  }

  private static List<Integer> mapIds(int program) throws BpfException {
    try (var fd =
        org.openedr.console.bpf.KernelObjects.open(
                org.openedr.console.bpf.ObjectKind.PROGRAM, program)
            .orElseThrow()) {
      return ProgramInfo.of(fd).mapIds();
    }
  }

  @Override
  public List<MonitorInstance> monitors() {
    return List.of(
        new MonitorInstance(
            "bench",
            ObjectOwner.OURS,
            "v2",
            true,
            monitor,
            List.of(),
            0,
            statsMapId,
            ringMapId,
            0,
            monitor.size(),
            true,
            "process"));
  }

  @Override
  public Optional<Counters> counters(int mapId) throws BpfException {
    Optional<MapReader> opened = MapReader.open(mapId);
    if (opened.isEmpty()) {
      return Optional.empty();
    }
    try (MapReader map = opened.get()) {
      ByteBuffer values = map.lookup(new byte[4]).orElseThrow();
      Map<String, Long> sums = new HashMap<>();
      for (int at = 0; at < map.valueBytes(); at += 8 * MonitorStats.COUNTERS) {
        for (int i = 0; i < COUNTERS.size(); i++) {
          sums.merge(COUNTERS.get(i), values.getLong(at + 8 * i), Long::sum);
        }
      }
      return Optional.of(new Counters(sums, Map.of()));
    }
  }

  @Override
  public OptionalDouble field(TrackedField field) {
    return OptionalDouble.empty();
  }

  @Override
  public Optional<MapPage.Ring> ring(int mapId) throws BpfException {
    return KernelPrograms.ring(mapId);
  }

  @Override
  public List<Integer> programIds() throws BpfException {
    return programs.ids();
  }

  @Override
  public Optional<ProgramSample> program(int id) throws BpfException {
    return programs.program(id);
  }

  @Override
  public String mapName(int mapId) throws BpfException {
    return KernelPrograms.mapName(mapId);
  }
}
