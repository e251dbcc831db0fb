package org.openedr.console.ui.inventory;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.openedr.console.inventory.Identity;
import org.openedr.console.inventory.Inventory;
import org.openedr.console.inventory.KernelLink;
import org.openedr.console.inventory.KernelMap;
import org.openedr.console.inventory.KernelProgram;
import org.openedr.console.inventory.MonitorInstance;
import org.openedr.console.inventory.ObjectOwner;
import org.openedr.console.inventory.kernel.BlindSpot;
import org.openedr.console.inventory.kernel.Holder;

/** Objects as a kernel has them: two monitors, what systemd loads, something left over. */
public final class FakeObjects {
  public static final Identity OURS =
      new Identity(
          ObjectOwner.OURS,
          "OpenEDR V2",
          "functions trace_process_fork_v2, trace_process_exec_v2, trace_process_exit_v2; struct"
              + " monitor_stats of 96 bytes");
  public static final Identity AGENT =
      new Identity(
          ObjectOwner.AGENT,
          "OpenEDR agent V2, process",
          "functions trace_process_exec, trace_process_exit; config 348, stats 344 bytes");
  private static final Holder CONSOLE = new Holder(812, "java", true);
  private static final Holder DAEMON = new Holder(900, "openedr-agent", false);

  private FakeObjects() {}

  public static KernelProgram program(
      int id, String type, String name, List<Integer> maps, Identity identity, Holder... holders) {
    return new KernelProgram(
        id,
        type,
        name,
        name.substring(0, Math.min(15, name.length())),
        String.format(Locale.ROOT, "%016x", id * 7_919_777L),
        23_000_000_000L + id,
        0,
        maps,
        id + 100,
        "",
        1_480,
        913,
        412,
        8_192,
        0,
        0,
        0,
        List.of(holders),
        List.of(),
        identity,
        false);
  }

  public static KernelMap map(
      int id, String type, String name, int value, int max, Identity identity, Holder... holders) {
    return new KernelMap(
        id,
        type,
        name,
        type.equals("ringbuf") ? 0 : 4,
        value,
        max,
        0,
        id + 100,
        1,
        2,
        4_096L + value * 10L,
        false,
        List.of(),
        List.of(holders),
        List.of(),
        identity,
        false);
  }

  public static KernelMap used(KernelMap map, List<Integer> programs) {
    return new KernelMap(
        map.id(),
        map.type(),
        map.name(),
        map.keySize(),
        map.valueSize(),
        map.maxEntries(),
        map.flags(),
        map.btfId(),
        map.keyTypeId(),
        map.valueTypeId(),
        map.memoryBytes(),
        map.frozen(),
        programs,
        map.holders(),
        map.pins(),
        map.identity(),
        map.leftOver());
  }

  public static KernelLink link(int id, int program, String point, Identity identity) {
    return new KernelLink(
        id, "perf_event", program, point, List.of(CONSOLE), List.of(), identity, false);
  }

  public static KernelProgram leftOver(KernelProgram like, String pin) {
    return new KernelProgram(
        like.id(),
        like.type(),
        like.name(),
        like.kernelName(),
        like.tag(),
        like.loadedBootNs(),
        like.uid(),
        like.mapIds(),
        like.btfId(),
        like.attachTarget(),
        like.xlatedBytes(),
        like.jitedBytes(),
        like.verifiedInstructions(),
        like.memoryBytes(),
        like.runCount(),
        like.runTimeNs(),
        like.recursionMisses(),
        List.of(),
        List.of(pin),
        like.identity(),
        true);
  }

  public static Inventory inventory(
      List<KernelProgram> programs, List<KernelMap> maps, List<KernelLink> links) {
    return new Inventory(
        1_000_000_000L, 34_000_000L, programs, maps, links, 1, List.of(), List.of(), null);
  }

  /** Two monitors side by side, what systemd loads, a map of nobody, and something left over. */
  public static Inventory machine() {
    List<KernelProgram> programs = new ArrayList<>();
    for (int id = 3; id < 7; id++) {
      programs.add(
          program(
              id,
              id % 2 == 0 ? "cgroup_skb" : "cgroup_device",
              id % 2 == 0 ? "sd_fw_egress" : "sd_devices",
              id % 2 == 0 ? List.of(2) : List.of(),
              Identity.FOREIGN,
              new Holder(1, "systemd", false)));
    }
    programs.add(program(31, "tracepoint", "trace_process_fork_v2", ours(), OURS, CONSOLE));
    programs.add(program(32, "tracepoint", "trace_process_exec_v2", ours(), OURS, CONSOLE));
    programs.add(program(33, "tracepoint", "trace_process_exit_v2", ours(), OURS, CONSOLE));
    programs.add(program(41, "tracepoint", "trace_process_exec", agents(), AGENT, DAEMON));
    programs.add(program(42, "tracepoint", "trace_process_exit", agents(), AGENT, DAEMON));
    programs.add(
        leftOver(
            program(50, "tracepoint", "trace_process_exec_v2", List.of(), OURS),
            "/sys/fs/bpf/openedr/trace_process_exec_v2"));
    programs.add(
        program(
            61,
            "kprobe",
            "e\\x1b[31m\\x0a\\u{202e}x",
            List.of(),
            Identity.FOREIGN,
            new Holder(4_194_300, "e\\x1b[2Jb\\u{202e}", false),
            new Holder(4_194_301, "e\\x1b[2Jb\\u{202e}", false)));
    programs.add(
        program(
            62,
            "tracing",
            "a_function_whose_name_goes_on_and_on_because_btf_has_no_limit_like_the_kernels_own",
            List.of(),
            Identity.FOREIGN));
    return new Inventory(
        1_000_000_000L,
        34_000_000L,
        programs,
        maps(),
        List.of(
            link(7, 31, "tracepoint sched:sched_process_fork", OURS),
            link(8, 32, "tracepoint sched:sched_process_exec", OURS),
            link(9, 33, "tracepoint sched:sched_process_exit", OURS),
            link(0, 61, "kprobe __x64_sys_execve", Identity.FOREIGN),
            link(0, 61, "kprobe __x64_sys_execve", Identity.FOREIGN)),
        1,
        monitors(),
        List.of(
            new BlindSpot(
                "Descriptors of 2 processes could not be looked at: they ended meanwhile.", false),
            new BlindSpot("/run/bpf is no BPF file system.", false)),
        null);
  }

  private static List<Integer> ours() {
    return List.of(10, 11, 12);
  }

  private static List<Integer> agents() {
    return List.of(20, 21, 22);
  }

  private static List<KernelMap> maps() {
    return Stream.of(
            map(2, "hash", "ip_map", 8, 10_240, Identity.FOREIGN),
            map(10, "array", "config_map", 64, 1, OURS, CONSOLE),
            map(11, "percpu_array", "debug_stats_map", 96, 1, OURS, CONSOLE),
            map(12, "ringbuf", "events", 0, 16 << 20, OURS, CONSOLE),
            map(20, "array", "config_map", 348, 1, AGENT, DAEMON),
            map(21, "array", "debug_stats_map", 344, 1, AGENT, DAEMON),
            map(22, "ringbuf", "events", 0, 256 << 10, AGENT, DAEMON),
            map(70, "hash", "", 16, 100_000, Identity.FOREIGN, new Holder(77, "loader", false)))
        .map(
            map ->
                used(
                    map,
                    switch (map.id()) {
                      case 2 -> List.of(4, 6);
                      case 10, 11, 12 -> List.of(31, 32, 33);
                      case 20, 21, 22 -> List.of(41, 42);
                      default -> List.of();
                    }))
        .toList();
  }

  private static List<MonitorInstance> monitors() {
    return List.of(
        new MonitorInstance(
            "OpenEDR V2 (this console)",
            ObjectOwner.OURS,
            "v2",
            true,
            List.of(31, 32, 33),
            List.of(7, 8, 9),
            10,
            11,
            12,
            3,
            3,
            true,
            "process"),
        new MonitorInstance(
            "OpenEDR agent V2, process (pid 900)",
            ObjectOwner.AGENT,
            "v2",
            false,
            List.of(41, 42),
            List.of(),
            20,
            21,
            22,
            0,
            2,
            true,
            "process"));
  }
}
