package org.openedr.console.bpf;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openedr.console.base.posix.Clocks;
import org.openedr.console.event.WireLayout;
import org.openedr.console.monitor.MonitorConfig;
import org.openedr.console.monitor.MonitorStats;

/** The layout that Java reads is the layout that the compiler gave the built objects. */
class WireLayoutTest {
  private static final Path BPF = Path.of(System.getProperty("openedr.bpf.dir"));

  @ParameterizedTest
  @ValueSource(strings = {"process_monitor.o", "process_monitor_v2.o"})
  void offsetsAndSizesAreThoseOfTheObject(String object) throws IOException {
    Map<String, Map<String, Integer>> btf = BtfStructs.of(BPF.resolve(object));

    assertThat(btf.get("event_header"))
        .containsEntry("", WireLayout.HEADER_BYTES)
        .containsEntry("time_boot_ns", WireLayout.TIME_BOOT_NS)
        .containsEntry("start_boot_ns", WireLayout.START_BOOT_NS)
        .containsEntry("parent_start_boot_ns", WireLayout.PARENT_START_BOOT_NS)
        .containsEntry("cgroup_id", WireLayout.CGROUP_ID)
        .containsEntry("tgid", WireLayout.TGID)
        .containsEntry("tid", WireLayout.TID)
        .containsEntry("ppid", WireLayout.PPID)
        .containsEntry("uid", WireLayout.UID)
        .containsEntry("gid", WireLayout.GID)
        .containsEntry("type", WireLayout.TYPE)
        .containsEntry("flags", WireLayout.FLAGS)
        .containsEntry("comm", WireLayout.COMM);
    assertThat(btf.get("exec_event"))
        .containsEntry("", WireLayout.EXEC_BYTES)
        .containsEntry("filename_len", WireLayout.FILENAME_LEN)
        .containsEntry("exe_len", WireLayout.EXE_LEN)
        .containsEntry("args_len", WireLayout.ARGS_LEN);
    assertThat(btf.get("exit_event"))
        .containsEntry("", WireLayout.EXIT_BYTES)
        .containsEntry("code", WireLayout.EXIT_CODE);
    assertThat(btf.get("config"))
        .containsEntry("", MonitorConfig.BYTES)
        .containsEntry("sampling_per_10000", 20)
        .containsEntry("leave_out_args", 28);
    assertThat(btf.get("left_out")).containsEntry("", 16).containsEntry("args", 8);
    assertThat(btf.get("debug_stats")).containsEntry("", 8 * MonitorStats.COUNTERS);
    assertThat(btf.get("debug_stats").keySet().stream().skip(1))
        .containsExactly(
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
  }

  @Test
  void everyBoundSymbolOfLibbpfResolves() {
    assertThat(BpfPresence.libbpfProblem()).isNull();
    assertThat(BpfPresence.libbpfVersion()).startsWith("v1.");
    assertThat(Clocks.bootNs()).isPositive();
  }
}
