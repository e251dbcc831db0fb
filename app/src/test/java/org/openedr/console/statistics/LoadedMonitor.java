package org.openedr.console.statistics;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.openedr.console.bpf.BpfException;
import org.openedr.console.bpf.BpfObject;
import org.openedr.console.bpf.BpfProgram;
import org.openedr.console.bpf.MapReader;
import org.openedr.console.bpf.ProgramInfo;
import org.openedr.console.inventory.MonitorInstance;
import org.openedr.console.inventory.ObjectOwner;
import org.openedr.console.map.MapPage;

/** V2, loaded, configured and attached by the test, with the numbers of its parts. */
public final class LoadedMonitor implements StatisticsSources, AutoCloseable {
  /** Of {@code struct debug_stats} in {@code openedr_wire.h}. */
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
          "exit_events",
          "fork_dropped",
          "exec_dropped",
          "exit_dropped",
          "sampling_skipped",
          "threads_skipped");

  /** Of {@code struct config}: ABI 1, all on, everything, a wakeup never comes. */
  private static final int[] CONFIG = {1, 1, 1, 1, 1, 10_000, 1 << 20, 0};

  private final KernelPrograms programs = new KernelPrograms(ProgramInfo::name);
  private final BpfObject object;
  public final List<Integer> programIds = new ArrayList<>();
  public final int statsMapId;
  final int ringMapId;

  private LoadedMonitor(BpfObject object) throws BpfException, IOException {
    this.object = object;
    for (BpfProgram program : object.programs()) {
      programIds.add(number(program.fd(), "prog_id"));
    }
    this.statsMapId = number(object.map("debug_stats_map").fd(), "map_id");
    this.ringMapId = number(object.map("events").fd(), "map_id");
  }

  public static LoadedMonitor load(int ringBytes) throws BpfException, IOException {
    Path file = Path.of(System.getProperty("openedr.bpf.dir")).resolve("process_monitor_v2.o");
    BpfObject object = BpfObject.open(file);
    try {
      object.map("events").setMaxEntries(ringBytes);
      object.load();
      ByteBuffer config =
          ByteBuffer.allocate(4 * CONFIG.length).order(java.nio.ByteOrder.nativeOrder());
      for (int value : CONFIG) {
        config.putInt(value);
      }
      object.map("config_map").update(0, config.array());
      object.attachAll();
      return new LoadedMonitor(object);
    } catch (BpfException | IOException e) {
      object.close();
      throw e;
    }
  }

  private static int number(int fd, String of) throws IOException {
    return Files.readAllLines(Path.of("/proc/self/fdinfo/" + fd)).stream()
        .filter(line -> line.startsWith(of + ":"))
        .mapToInt(line -> Integer.parseInt(line.substring(line.indexOf(':') + 1).strip()))
        .findFirst()
        .orElseThrow();
  }

  /** As whoever sets the counters back does it. */
  void resetCounters() throws BpfException {
    int cpus = object.map("debug_stats_map").lookupPerCpu(0).length;
    object.map("debug_stats_map").update(0, new byte[cpus * 8 * COUNTERS.size()]);
  }

  @Override
  public List<MonitorInstance> monitors() {
    return List.of(
        new MonitorInstance(
            "OpenEDR V2 (this test)",
            ObjectOwner.OURS,
            "v2",
            true,
            programIds,
            List.of(),
            0,
            statsMapId,
            ringMapId,
            programIds.size(),
            programIds.size(),
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
      int stride = map.info().valueSize();
      for (int at = 0; at < map.valueBytes(); at += stride) {
        for (int i = 0; i < COUNTERS.size(); i++) {
          sums.merge(COUNTERS.get(i), values.getLong(at + 8 * i), Long::sum);
        }
      }
      return Optional.of(new Counters(sums, Map.of()));
    }
  }

  @Override
  public OptionalDouble field(TrackedField field) throws BpfException {
    Optional<Counters> counters = counters(field.mapId());
    return counters.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(counters.get().byPath().get(field.path()));
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

  @Override
  public void close() {
    object.close();
  }
}
