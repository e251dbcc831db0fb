package org.openedr.console.inventory.kernel;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import org.openedr.console.bpf.LinkInfo;
import org.openedr.console.bpf.MapInfo;
import org.openedr.console.bpf.ProgramInfo;
import org.openedr.console.inventory.Inventory;
import org.openedr.console.inventory.InventoryAssembly;
import org.openedr.console.inventory.KernelLink;
import org.openedr.console.inventory.KernelMap;
import org.openedr.console.inventory.KernelProgram;
import org.openedr.console.inventory.MonitorInstances;

/** Objects as the kernel would tell them. */
public final class Facts {
  public static final int KPROBE = 2;
  public static final int TRACEPOINT = 5;
  public static final int TRACING = 26;
  public static final int ARRAY = 2;
  public static final int PERCPU_ARRAY = 6;
  static final int RINGBUF = 27;
  static final AttachPoints.Surroundings NAMES =
      new AttachPoints.Surroundings() {
        @Override
        public String tracepoint(String name) {
          return "cat:" + name;
        }

        @Override
        public String cgroup(long id) {
          return "/group" + id;
        }

        @Override
        public String networkInterface(int index) {
          return "eth" + index;
        }
      };

  private static final List<String> CONFIG =
      List.of(
          "abi",
          "enable_process_monitoring",
          "enable_fork",
          "enable_exec",
          "enable_exit",
          "sampling_per_10000",
          "wakeup_bytes",
          "leave_out_args");
  private static final List<String> STATS =
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

  private Facts() {}

  public static ProgramFacts program(int id, int type, String function, Integer... maps) {
    return program(id, type, function, function, maps);
  }

  public static ProgramFacts program(
      int id, int type, String kernel, String function, Integer... maps) {
    return program(id, 70 + id, type, kernel, function, maps);
  }

  /** Of an object file whose types have this number. */
  public static ProgramFacts loaded(int types, int id, int type, String function, Integer... maps) {
    return program(id, types, type, function, function, maps);
  }

  private static ProgramFacts program(
      int id, int types, int type, String kernel, String function, Integer... maps) {
    String cut = kernel.substring(0, Math.min(15, kernel.length()));
    ProgramInfo info =
        new ProgramInfo(
            id,
            type,
            cut,
            "0123456789abcdef",
            8,
            8,
            1,
            0,
            List.of(maps),
            types,
            1,
            0,
            0,
            0,
            9,
            0,
            0);
    return new ProgramFacts(info, function, "", 4096);
  }

  public static MapFacts map(int id, int type, String name, int valueSize, List<String> members) {
    boolean ring = type == RINGBUF;
    MapInfo info =
        new MapInfo(id, type, name, ring ? 0 : 4, valueSize, ring ? 4096 : 1, 0, 0, 0, 0, 0);
    return new MapFacts(info, members, 4096, false);
  }

  public static MapFacts ourConfig(int id) {
    return map(id, ARRAY, "config_map", 32, CONFIG);
  }

  public static MapFacts ourStats(int id) {
    return map(id, PERCPU_ARRAY, "debug_stats_map", 112, STATS);
  }

  public static MapFacts agentConfig(int id, int bytes) {
    return map(id, ARRAY, "config_map", bytes, List.of("enable_process_monitoring"));
  }

  public static MapFacts agentStats(int id, int bytes) {
    return map(id, ARRAY, "debug_stats_map", bytes, List.of());
  }

  public static MapFacts ring(int id) {
    return map(id, RINGBUF, "events", 0, List.of());
  }

  public static MapFacts agentRing(int id, int bytes) {
    MapInfo info = new MapInfo(id, RINGBUF, "events", 0, 0, bytes, 0, 0, 0, 0, 0);
    return new MapFacts(info, List.of(), 4096, false);
  }

  /** As a kernel before Linux 6.6 tells of a kprobe or a tracepoint: not where it is. */
  public static LinkInfo perfEvent(int id, int programId) {
    return new LinkInfo(id, LinkInfo.PERF_EVENT, programId, details(), "");
  }

  static ByteBuffer details() {
    return ByteBuffer.allocate(96).order(ByteOrder.nativeOrder());
  }

  public static LinkInfo rawTracepoint(int id, int programId) {
    return new LinkInfo(id, LinkInfo.RAW_TRACEPOINT, programId, details(), "sched_process_exec");
  }

  public static Inventory inventory(
      List<ProgramFacts> programs,
      List<MapFacts> maps,
      List<LinkInfo> links,
      Map<ObjectKey, List<Holder>> holders,
      Map<ObjectKey, List<String>> pins) {
    KernelSnapshot kernel =
        new KernelSnapshot(
            programs,
            maps,
            links,
            new HolderMap(holders, Map.of(), List.of()),
            new PinWalk.Pins(pins, pins.size(), List.of()),
            0);
    InventoryAssembly assembly = new InventoryAssembly(kernel, NAMES);
    List<KernelProgram> made = assembly.programs();
    List<KernelMap> madeMaps = assembly.maps();
    List<KernelLink> madeLinks = assembly.links();
    return new Inventory(
        1,
        1,
        made,
        madeMaps,
        madeLinks,
        pins.size(),
        MonitorInstances.of(made, madeMaps, madeLinks),
        List.of(),
        null);
  }
}
