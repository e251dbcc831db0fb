package org.openedr.console.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.openedr.console.TrustedFiles;
import org.openedr.console.failure.FailureExplainer.Failure;
import org.openedr.console.finding.Verdict;
import org.openedr.console.probe.KernelFacts;
import org.openedr.console.probe.KernelProbes;
import org.openedr.console.probe.MonitorChoice;
import org.openedr.console.probe.MonitorRequest;
import org.openedr.console.probe.MonitorSelector;
import org.openedr.console.probe.MonitorVersion;
import org.openedr.console.probe.NativeProbe;
import org.openedr.console.probe.ProbeResult;

@TrustedFiles
class FailureExplainerTest {
  static final List<String> CODES = FailureExplainer.CODES;

  @TempDir Path root;
  private KernelFacts kernel;

  @BeforeEach
  void machine() throws IOException {
    kernel = new KernelFacts(root);
    touch("sys/kernel/btf/vmlinux", "");
    touch("sys/kernel/tracing/available_events", "");
    touch("sys/kernel/tracing/events/sched/sched_process_exec/id", "1");
    touch("sys/bus/event_source/devices/kprobe/type", "6");
  }

  private void touch(String path, String text) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private String code(String operation, String subject, int errno, String log) {
    return FailureExplainer.explain(
            new Failure(operation, subject, errno, "E" + errno, log), kernel)
        .code();
  }

  @ParameterizedTest
  @CsvSource({
    "open,   x.o,                        22,  '',                                                    object-broken",
    "load,   x.o,                        1,   '',                                                    no-rights",
    "load,   x.o,                        13,  '-- BEGIN PROG LOAD LOG --',                           verifier-rejected",
    "load,   x.o,                        7,   'BEGIN PROG LOAD LOG BPF program is too large. Processed 1000001 insn', verifier-limit",
    "load,   x.o,                        7,   'The sequence of 8193 jumps is too complex.',           verifier-limit",
    "load,   x.o,                        22,  'map ''events'': failed to create: Invalid argument',  no-ringbuf",
    "load,   x.o,                        12,  'map ''events'': failed to create: out of memory',     map-create-failed",
    "load,   x.o,                        24,  'map ''events'': failed to create: Too many open files', too-many-files",
    "attach, 'p (raw_tp/sched_x)',       23,  '',                                                    too-many-files",
    "list,   every link,                 24,  '',                                                    too-many-files",
    "load,   x.o,                        11,  'BEGIN PROG LOAD LOG',                                 try-again",
    "load,   x.o,                        12,  '',                                                    no-memory",
    "attach, 'p (raw_tp/sched_x)',       12,  '',                                                    no-memory",
    "pin,    /sys/fs/bpf/x,              28,  '',                                                    no-room",
    "load,   x.o,                        3,   'failed to find kernel BTF type ID of ''sched_x'': -3',   missing-tracepoint",
    "load,   x.o,                        22,  'missing BPF prog type, check ELF section name x',     section-unknown",
    "attach, 'p (tp_btf/sched_x)',       16,  '',                                                    unknown",
    "attach, 'p (raw_tp/sched_x)',       2,   '',                                                    missing-tracepoint",
    "attach, 'p (tp/sched/sched_x)',     2,   'failed to determine tracepoint',                      missing-tracepoint",
    "map,    events,                     22,  '',                                                    unknown",
  })
  void aFailureIsToldByItsOperationErrnoAndWords(
      String operation, String subject, int errno, String log, String code) {
    assertThat(code(operation, subject, errno, log)).isEqualTo(code);
  }

  @Test
  void aKernelWithoutKprobesIsToldFromAMissingFunction() throws IOException {
    String words = "failed to add legacy kprobe event for 'x+0x0': No such file or directory";
    assertThat(code("attach", "p (ksyscall/execve)", 2, words)).isEqualTo("unknown");
    Files.delete(root.resolve("sys/bus/event_source/devices/kprobe/type"));
    Files.delete(root.resolve("sys/bus/event_source/devices/kprobe"));
    assertThat(code("attach", "p (ksyscall/execve)", 2, words)).isEqualTo("no-kprobes");
  }

  @Test
  void withoutBtfALoadFailsForThatReason() throws IOException {
    Files.delete(root.resolve("sys/kernel/btf/vmlinux"));
    assertThat(code("load", "x.o", 3, "")).isEqualTo("no-btf");
  }

  @Test
  void lockdownIsBehindOtherwiseMisleadingErrors() throws IOException {
    touch("sys/kernel/security/lockdown", "none integrity [confidentiality]\n");
    assertThat(code("load", "x.o", 22, "")).isEqualTo("lockdown");
  }

  @Test
  void misleadingAdviceOfLibbpfIsLeftOut() {
    Problem problem =
        FailureExplainer.explain(
            new Failure("load", "x.o", 1, "EPERM (1)", "libbpf: try raising 'ulimit -l'\nother"),
            kernel);
    assertThat(problem.evidence()).isEqualTo("load: EPERM (1)\nother");
  }

  @ParameterizedTest
  @FieldSource("CODES")
  void everyCodeHasItsTextsInBothLanguages(String code) {
    Problem problem = new Problem(code, "the subject", "the evidence");
    for (Locale locale : List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE)) {
      assertThat(problem.title(locale)).isNotBlank();
      assertThat(problem.cause(locale)).isNotBlank();
      assertThat(problem.fix(locale)).isNotBlank();
    }
    assertThat(problem.title(Locale.ENGLISH))
        .isNotEqualTo(problem.title(Locale.SIMPLIFIED_CHINESE));
  }

  private List<ProbeResult> probes(@Nullable String libbpfProblem, int ring) {
    return KernelProbes.run(
        kernel,
        root,
        new NativeProbe() {
          @Override
          public @Nullable String libbpfProblem() {
            return libbpfProblem;
          }

          @Override
          public String libbpfVersion() {
            return "v1.1";
          }

          @Override
          public int tryRingBuffer() {
            return ring;
          }
        });
  }

  private void completeMachine() throws IOException {
    touch("proc/self/status", "Name:\tx\nCapEff:\t000001ffffffffff\n");
    touch("sys/kernel/tracing/events/sched/sched_process_fork/id", "1");
    touch("sys/kernel/tracing/events/sched/sched_process_exit/id", "1");
    touch("process_monitor.o", "");
    touch("process_monitor_v2.o", "");
  }

  @Test
  void autoTakesV2WhereAllIsThere() throws IOException {
    completeMachine();
    assertThat(MonitorSelector.choose(MonitorRequest.AUTO, probes(null, 0)).chosen())
        .isEqualTo(MonitorVersion.V2);
  }

  @Test
  void autoFallsBackToV1WithAReason() throws IOException {
    completeMachine();
    Files.delete(root.resolve("process_monitor_v2.o"));
    MonitorChoice choice = MonitorSelector.choose(MonitorRequest.AUTO, probes(null, 0));
    assertThat(choice.chosen()).isEqualTo(MonitorVersion.V1);
    assertThat(choice.reason()).contains("Fallback", "process_monitor_v2.o is missing");
  }

  @Test
  void v1OnAKernelWithoutKprobesOffersV2() throws IOException {
    completeMachine();
    Files.delete(root.resolve("sys/bus/event_source/devices/kprobe/type"));
    Files.delete(root.resolve("sys/bus/event_source/devices/kprobe"));
    MonitorChoice choice = MonitorSelector.choose(MonitorRequest.V1, probes(null, 0));
    assertThat(choice.chosen()).isNull();
    assertThat(choice.reason()).contains("V1 cannot run here: Kprobes", "V2 can");
  }

  @Test
  void withoutTheRingBufferV1IsNoWayOut() throws IOException {
    completeMachine();
    List<ProbeResult> probes = probes(null, 22);
    assertThat(MonitorSelector.choose(MonitorRequest.AUTO, probes).chosen()).isNull();
    assertThat(MonitorSelector.problemCode(MonitorRequest.AUTO, probes)).isEqualTo("no-ringbuf");
  }

  @Test
  void aLimitOfThisProcessSaysNothingOfTheKernel() throws IOException {
    completeMachine();
    for (int errno : new int[] {1, 11, 12, 23, 24}) {
      assertThat(probes(null, errno))
          .filteredOn(probe -> probe.id().equals("kernel.ringbuf"))
          .allMatch(probe -> probe.verdict() == Verdict.UNKNOWN);
    }
  }

  @Test
  void whatCannotBeProbedIsUnknownAndNotMissing() throws IOException {
    completeMachine();
    List<ProbeResult> probes = probes("not found", 0);
    assertThat(probes)
        .filteredOn(probe -> probe.id().equals("kernel.ringbuf"))
        .allMatch(probe -> probe.verdict() == Verdict.UNKNOWN);
    assertThat(MonitorSelector.problemCode(MonitorRequest.AUTO, probes))
        .isEqualTo("libbpf-missing");
  }
}
