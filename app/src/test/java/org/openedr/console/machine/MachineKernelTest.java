package org.openedr.console.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openedr.console.backend.Backend;
import org.openedr.console.backend.TestBackends;
import org.openedr.console.base.posix.Clocks;
import org.openedr.console.bpf.BpfObject;
import org.openedr.console.engine.EngineOptions;
import org.openedr.console.engine.EngineState;
import org.openedr.console.engine.Engines;
import org.openedr.console.health.HealthFinding;
import org.openedr.console.health.HealthLevel;
import org.openedr.console.inventory.HeldObject;
import org.openedr.console.inventory.MonitorInstance;
import org.openedr.console.inventory.ObjectOwner;
import org.openedr.console.map.MapPage;
import org.openedr.console.map.MapQuery;
import org.openedr.console.probe.MonitorRequest;
import org.openedr.console.statistics.StatisticsSubscription;
import org.openedr.console.statistics.TrackedField;
import org.openedr.console.statistics.series.SeriesData;
import org.openedr.console.statistics.series.SeriesInfo;
import org.openedr.console.statistics.series.SeriesQuery;

/** Inventory, maps, statistics and health of real monitors: ours, and a stand-in of an agent's. */
@Tag("kernel")
class MachineKernelTest {
  private static final Path BPF = Path.of(System.getProperty("openedr.bpf.dir"));
  private static final long MINUTE_NS = 60_000_000_000L;

  private static Backend backend(MonitorRequest request) {
    EngineOptions defaults = EngineOptions.defaults(BPF);
    return TestBackends.local(
        Engines.live(
            new EngineOptions(
                request, BPF, 1 << 20, 10_000, defaults.keepExited(), defaults.samplingPer10000()),
            null));
  }

  private static HeldObject agent(String... more) throws IOException {
    String[] args = java.util.Arrays.copyOf(more, more.length + 1);
    args[more.length] = BPF.resolve("tests/agent_v2.o").toString();
    return HeldObject.start(args);
  }

  private static void workload() throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(BPF.resolve("tests/workload").toString(), "fork_exec", "23")
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(process.waitFor()).isZero();
  }

  private static MonitorInstance ofProcess(Machine machine, int pid) {
    return machine.inventory().monitors().stream()
        .filter(monitor -> monitor.label().contains("(pid " + pid + ")"))
        .findFirst()
        .orElseThrow();
  }

  private static SeriesData last(Machine machine, SeriesInfo series) {
    long now = Clocks.bootNs();
    return machine.data(new SeriesQuery(List.of(series.id()), now - MINUTE_NS, now, 60)).getFirst();
  }

  private static SeriesInfo series(Machine machine, Predicate<SeriesInfo> which) {
    Awaitility.await().until(() -> machine.series().stream().anyMatch(which));
    return machine.series().stream().filter(which).findFirst().orElseThrow();
  }

  /** Of the monitor of a process, once the rule has spoken. */
  private static HealthFinding finding(Machine machine, String rule, String subject) {
    Predicate<HealthFinding> wanted =
        finding -> finding.rule().equals(rule) && finding.subject().contains(subject);
    Awaitility.await().until(() -> machine.health().findings().stream().anyMatch(wanted));
    return machine.health().findings().stream().filter(wanted).findFirst().orElseThrow();
  }

  @Test
  void ourMonitorAndAnAgentsAreToldApartSideBySide() throws Exception {
    try (HeldObject agent = agent();
        Backend backend = backend(MonitorRequest.V2)) {
      Machine machine = backend.machine();
      MonitorInstance theirs = ofProcess(machine, agent.pid());
      MonitorInstance ours =
          machine.inventory().monitors().stream()
              .filter(MonitorInstance::own)
              .findFirst()
              .orElseThrow();

      assertThat(ours.label()).isEqualTo("OpenEDR V2 (this console)");
      assertThat(ours.origin()).isEqualTo(ObjectOwner.OURS);
      assertThat(ours.attachedPrograms()).isEqualTo(3);
      assertThat(theirs.origin()).isEqualTo(ObjectOwner.AGENT);
      assertThat(theirs.attachedPrograms()).isEqualTo(2);

      try (StatisticsSubscription watch = machine.watch(Duration.ofMillis(250))) {
        assertThat(watch.problem()).isEmpty();
        SeriesInfo execs = series(machine, one -> isOf(one, ours, "exec"));
        SeriesInfo agentExecs = series(machine, one -> isOf(one, theirs, "exec"));
        SeriesInfo cpu = series(machine, one -> isOf(one, ours, "cpu"));
        workload();
        Awaitility.await()
            .until(
                () ->
                    last(machine, execs).highest() > 0
                        && last(machine, agentExecs).highest() > 0
                        && last(machine, cpu).highest() > 0);
      }
      MapPage counters = machine.entries(new MapQuery(theirs.statsMapId(), "", 1, ""));
      assertThat(counters.problem()).isNull();
      assertThat(counters.entries()).hasSize(1);
    }
  }

  private static boolean isOf(SeriesInfo one, MonitorInstance monitor, String metric) {
    return one.group().equals(monitor.label()) && one.metric().equals(metric);
  }

  @Test
  void aFieldOfAnAgentsMapIsFollowedByItsNumber() throws Exception {
    try (HeldObject agent = agent();
        Backend backend = backend(MonitorRequest.NONE)) {
      Machine machine = backend.machine();
      assertThat(backend.engine().status().state()).isEqualTo(EngineState.IDLE);
      MonitorInstance theirs = ofProcess(machine, agent.pid());
      MapPage.Entry entry =
          machine.entries(new MapQuery(theirs.statsMapId(), "", 1, "")).entries().getFirst();

      TrackedField field =
          new TrackedField(
              theirs.statsMapId(), entry.keyHex().replace(" ", ""), "exec_events", false);
      SeriesInfo series = machine.track(field);
      workload();
      Awaitility.await().until(() -> last(machine, series).last() >= 23);
      machine.untrack(field);
      assertThat(machine.series()).extracting(SeriesInfo::id).doesNotContain(series.id());
    }
  }

  @Test
  void anAgentThatIsSwitchedOffIsUnhealthyAndSaidSo() throws Exception {
    try (HeldObject agent = agent("--off");
        Backend backend = backend(MonitorRequest.NONE)) {
      String subject = "(pid " + agent.pid() + ")";
      Awaitility.await() // until it was so for the hold time
          .until(
              () -> finding(backend.machine(), "load", subject).level() == HealthLevel.UNHEALTHY);
      assertThat(finding(backend.machine(), "load", subject).message()).isEqualTo("load.off");
      assertThat(backend.machine().health().level()).isEqualTo(HealthLevel.UNHEALTHY);
    }
  }

  @Test
  void anAgentThatIsNotAttachedIsUnhealthy() throws Exception {
    try (HeldObject agent = agent("--detached");
        Backend backend = backend(MonitorRequest.NONE)) {
      HealthFinding load = finding(backend.machine(), "load", "(pid " + agent.pid() + ")");
      assertThat(load.message()).isEqualTo("load.detached");
    }
  }

  @Test
  void anAgentWhoseRingOverflowsLosesAndIsToldSo() throws Exception {
    try (HeldObject agent = agent();
        Backend backend = backend(MonitorRequest.NONE)) {
      Machine machine = backend.machine();
      String subject = "(pid " + agent.pid() + ")";
      finding(machine, "drop-rate", subject);
      Awaitility.await() // nobody reads its ring of 315 records
          .until(
              () -> {
                workload();
                HealthFinding drops = finding(machine, "drop-rate", subject);
                return drops.level() == HealthLevel.UNHEALTHY
                    && drops.evidence().contains("ring full");
              });
    }
  }

  @Test
  void ourOwnMonitorIsHealthyWhileItWorks() throws Exception {
    try (Backend backend = backend(MonitorRequest.V2)) {
      Machine machine = backend.machine();
      for (int i = 0; i < 4; i++) {
        long before = machine.health().takenBootNs();
        workload();
        Awaitility.await().until(() -> machine.health().takenBootNs() > before);
      }
      for (String rule : List.of("load", "silent", "drop-rate", "error-rate")) {
        assertThat(finding(machine, rule, "(this console)").level())
            .as(rule)
            .isEqualTo(HealthLevel.HEALTHY);
      }
    }
  }

  @Test
  void aMonitorThatIsDetachedIsNoticedWithinSeconds() throws Exception {
    try (Machine machine = LocalMachine.withoutMonitor();
        BpfObject object = BpfObject.open(BPF.resolve("process_monitor_v2.o"))) {
      object.map("events").setMaxEntries(1 << 16);
      object.load();
      object.attachAll();
      Awaitility.await()
          .until(() -> finding(machine, "load", "(this console)").message().equals("load.off"));
      object.detach();
      Awaitility.await()
          .atMost(Duration.ofSeconds(20)) // the instances are looked for every 30 s
          .until(
              () -> finding(machine, "load", "(this console)").message().equals("load.detached"));
    }
  }

  @Test
  void afterTheEndNothingIsAskedAnyMore() {
    Backend backend = backend(MonitorRequest.NONE);
    Machine machine = backend.machine();
    machine.health();
    backend.close();
    assertThat(machine.series()).isEmpty();
    assertThat(machine.watch(Duration.ofSeconds(1)).problem()).isNotEmpty();
    assertThat(
            Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(List.of("health", "bpf-statistics")::contains))
        .isEmpty();
  }
}
