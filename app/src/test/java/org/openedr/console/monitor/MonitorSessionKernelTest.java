package org.openedr.console.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openedr.console.bpf.BpfException;
import org.openedr.console.bpf.BpfObject;
import org.openedr.console.event.EventDecoder;
import org.openedr.console.event.ForkEvent;
import org.openedr.console.event.ProcessEvent;
import org.openedr.console.event.ProcessKey;
import org.openedr.console.event.RecordBatch;
import org.openedr.console.probe.KernelFacts;
import org.openedr.console.probe.MonitorVersion;

/** Loading, attaching and counting on this kernel; and what is said when it fails. */
@Tag("kernel")
class MonitorSessionKernelTest {
  private static final Path BPF = Path.of(System.getProperty("openedr.bpf.dir"));
  private static final int PAGE = 4096;

  @TempDir Path folder;

  private static MonitorSession open(int ringBytes, int sampling) throws MonitorException {
    return MonitorSession.open(MonitorVersion.V2, BPF, ringBytes, sampling);
  }

  private static void workload(String name) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(BPF.resolve("tests/workload").toString(), name, "23")
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(process.waitFor()).isZero();
  }

  @Test
  void aFullRingIsCountedPerEventTypeAndInTheLedgersTerms() throws Exception {
    try (MonitorSession session = open(PAGE, 10_000)) {
      workload("fork_exec");
      session.detach();
      MonitorStats stats = session.stats();
      assertThat(stats.allocationFailures()).isPositive().isEqualTo(stats.eventsDropped());
      assertThat(stats.forkDropped() + stats.execDropped() + stats.exitDropped())
          .isEqualTo(stats.eventsDropped());
      assertThat(stats.forkEvents() + stats.execEvents() + stats.exitEvents())
          .isEqualTo(stats.eventsProcessed());
      assertThat(stats.execEvents() + stats.execDropped()).isGreaterThanOrEqualTo(24);
    }
  }

  @Test
  void sentEventsAreReadAndNoneIsLeft() throws Exception {
    List<RecordBatch> batches = new java.util.concurrent.CopyOnWriteArrayList<>();
    try (MonitorSession session = open(1 << 20, 10_000)) {
      RingReader reader = new RingReader(session.ring(), batches::add);
      reader.start();
      workload("vfork_exec");
      session.detach();
      reader.close();
      assertThat(reader.received()).isEqualTo(session.stats().eventsProcessed());
      assertThat(batches.stream().mapToInt(RecordBatch::count).sum())
          .isEqualTo((int) reader.received());
      assertThat(reader.usedBytes()).isZero();
    }
  }

  @Test
  void aRefusedBatchIsCountedAsDropped() throws Exception {
    try (MonitorSession session = open(1 << 20, 10_000)) {
      RingReader reader = new RingReader(session.ring(), batch -> false);
      reader.start();
      workload("fork_exec");
      session.detach();
      reader.close();
      assertThat(reader.queueDrops()).isEqualTo(reader.received()).isPositive();
    }
  }

  /** File descriptors of BPF programs, maps and links that this process holds. */
  private static long held() throws IOException {
    try (Stream<Path> fds = Files.list(Path.of("/proc/self/fd"))) {
      return fds.filter(MonitorSessionKernelTest::isOfBpf).count();
    }
  }

  private static boolean isOfBpf(Path fd) {
    try {
      String target = Files.readSymbolicLink(fd).toString();
      return target.startsWith("anon_inode:bpf") || target.contains("[bpf");
    } catch (IOException e) {
      return false; // closed meanwhile
    }
  }

  @Test
  void nothingIsHeldAfterAClose() throws Exception {
    long before = held();
    try (MonitorSession session = open(1 << 20, 10_000)) {
      assertThat(held()).isGreaterThan(before + 5);
      assertThat(session.programs()).hasSize(3);
    }
    assertThat(held()).isEqualTo(before);
  }

  @Test
  void nothingIsHeldAfterAFailedAttach() throws Exception {
    long before = held();
    try (BpfObject object = BpfObject.open(BPF.resolve("process_monitor.o"))) {
      object.load();
      assertThat(held()).isGreaterThan(before);
      try {
        object.attachAll();
      } catch (BpfException e) {
        assertThat(e.operation()).isEqualTo("attach"); // no kprobes in this kernel
      }
    }
    assertThat(held()).isEqualTo(before);
  }

  private static Stream<ProcessEvent> decoded(RecordBatch batch) {
    EventDecoder decoder = new EventDecoder();
    return IntStream.range(0, batch.count())
        .mapToObj(i -> decoder.decode(batch.bytes(), batch.start(i), batch.length(i)))
        .map(Objects::requireNonNull);
  }

  /** A child that the workload forked, and what it became. */
  private boolean isOfTheWorkload(ProcessEvent event) {
    String name = event.task().comm().toString();
    return name.equals("noop") || event instanceof ForkEvent && name.equals("workload");
  }

  @Test
  void samplingKeepsOrLeavesWholeProcesses() throws Exception {
    List<RecordBatch> batches = new java.util.concurrent.CopyOnWriteArrayList<>();
    try (MonitorSession session = open(1 << 20, 5_000)) {
      RingReader reader = new RingReader(session.ring(), batches::add);
      reader.start();
      for (int i = 0; i < 5; i++) {
        workload("fork_exec");
      }
      session.detach();
      reader.close();
      assertThat(session.stats().samplingSkipped()).isPositive();
    }
    Map<ProcessKey, List<ProcessEvent>> children =
        batches.stream()
            .flatMap(MonitorSessionKernelTest::decoded)
            .collect(Collectors.groupingBy(ProcessEvent::key));
    children.values().removeIf(events -> events.stream().noneMatch(this::isOfTheWorkload));
    assertThat(children.values())
        .as("of the children that are kept: fork, exec and exit")
        .allMatch(events -> events.size() == 3);
    assertThat(children).as("children of 115 that were kept").hasSizeBetween(20, 95);
  }

  @Test
  void unreadableTasksAndUnusableConfigsAreCounted() throws Exception {
    try (BpfObject object = BpfObject.open(BPF.resolve("tests/untyped_v2.o"))) {
      object.map("events").setMaxEntries(1 << 16);
      object.load();
      byte[] config = new MonitorConfig(10_000, 1 << 14, false).toBytes();
      object.map("config_map").update(0, config);
      for (String kind : List.of("fork", "exec", "exit")) {
        object.program("trace_process_" + kind + "_v2").testRun(0, 0, 0);
      }
      assertThat(stats(object).tracepointErrors()).isEqualTo(3);
      assertThat(stats(object).eventsDropped()).isEqualTo(3);
      assertThat(stats(object).execDropped()).isEqualTo(1);

      ByteBuffer.wrap(config).put(0, (byte) 99);
      object.map("config_map").update(0, config);
      object.program("trace_process_exec_v2").testRun(0, 0, 0);
      assertThat(stats(object).configErrors()).isEqualTo(1);

      object.map("config_map").update(0, new byte[MonitorConfig.BYTES]);
      object.program("trace_process_exec_v2").testRun(0, 0, 0);
      assertThat(stats(object).configErrors()).as("zeros are off").isEqualTo(1);
    }
  }

  @Test
  void aStringThatCannotBeReadIsCountedAndTheEventIsSent() throws Exception {
    try (BpfObject object = BpfObject.open(BPF.resolve("tests/untyped_v2.o"))) {
      object.map("events").setMaxEntries(1 << 16);
      object.load();
      object.map("config_map").update(0, new MonitorConfig(10_000, 1 << 14, false).toBytes());
      object.program("trace_process_exec_v2").testRun(currentTask(), 0, 0); // no linux_binprm
      assertThat(stats(object).dataReadErrors()).isEqualTo(1);
      assertThat(stats(object).execEvents()).isEqualTo(1);
    }
  }

  /** The kernel's address of the task that runs this test. */
  private static long currentTask() throws Exception {
    try (BpfObject helper = BpfObject.open(BPF.resolve("tests/current_task.o"))) {
      helper.load();
      helper.program("current_task").testRun(0);
      return helper.map("task_map").lookup(0).getLong(0);
    }
  }

  private static MonitorStats stats(BpfObject object) throws Exception {
    return MonitorStats.sum(object.map("debug_stats_map").lookupPerCpu(0));
  }

  private void refused(MonitorVersion version, String code) {
    assertThatThrownBy(() -> MonitorSession.open(version, folder, 1 << 16, 10_000).close())
        .asInstanceOf(InstanceOfAssertFactories.type(MonitorException.class))
        .extracting(failure -> failure.problem().code())
        .isEqualTo(code);
  }

  @Test
  void unusableObjectsAreRefusedWithTheReason() throws IOException {
    Path object = folder.resolve(MonitorVersion.V2.objectFile());
    refused(MonitorVersion.V2, "object-missing");
    Files.writeString(object, "this is no object");
    refused(MonitorVersion.V2, "object-broken");
    byte[] whole = Files.readAllBytes(BPF.resolve("process_monitor_v2.o"));
    Files.write(object, java.util.Arrays.copyOf(whole, whole.length / 2));
    refused(MonitorVersion.V2, "object-broken");
    Files.write(object, whole);
    Files.setPosixFilePermissions(object, PosixFilePermissions.fromString("rw-rw-rw-"));
    refused(MonitorVersion.V2, "object-unsafe");
  }

  @Test
  void v1RunsWhereThereAreKprobesAndIsExplainedWhereNot() throws Exception {
    if (new KernelFacts(Path.of("/")).hasKprobes()) {
      MonitorSession.open(MonitorVersion.V1, BPF, 1 << 16, 10_000).close();
      return;
    }
    assertThatThrownBy(() -> MonitorSession.open(MonitorVersion.V1, BPF, 1 << 16, 10_000))
        .asInstanceOf(InstanceOfAssertFactories.type(MonitorException.class))
        .extracting(failure -> failure.problem().code())
        .isEqualTo("no-kprobes");
  }

  @Test
  void aWrongRingSizeIsRefused() {
    assertThatThrownBy(() -> open(5000, 10_000))
        .asInstanceOf(InstanceOfAssertFactories.type(MonitorException.class))
        .extracting(failure -> failure.problem().code())
        .isEqualTo("ring-size-invalid");
  }
}
