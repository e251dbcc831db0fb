package org.openedr.console.migration.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openedr.console.finding.Verdict;
import org.openedr.console.inventory.MonitorInstance;
import org.openedr.console.machine.LocalMachine;
import org.openedr.console.migration.MemoLog;
import org.openedr.console.migration.port.EventObserver;
import org.openedr.console.migration.port.ObserveException;
import org.openedr.console.migration.target.WatchedMachine;
import org.openedr.console.probe.MonitorVersion;
import org.openedr.console.statistics.MonitorCounts;

@Tag("kernel")
class SelfTestKernelTest {
  private static final Path BPF = WatchedMachine.BPF;

  @TempDir private Path folder;

  private EventObserver own() throws ObserveException {
    return new EngineObservers(
            folder.resolve("none"),
            socket -> {
              throw new ObserveException("no agent in this test");
            })
        .own(MonitorVersion.V2, BPF);
  }

  private SelfTest selfTest() {
    return new SelfTest(new KnownProcesses(WatchedMachine.KNOWN, folder));
  }

  @Test
  void v2OnThisKernelTellsAllKnownProcessesRight() throws Exception {
    try (EventObserver observer = own()) {
      SelfTestResult result = selfTest().run(observer, MonitorVersion.V2);

      assertThat(result.good()).as("%s", result.ways()).isEqualTo(Verdict.YES);
      assertThat(result.processes()).isEqualTo(7 * SelfTest.COUNT);
      assertThat(result.ways()).hasSize(6).allMatch(DetectionScore::whole);
      assertThat(result.recall()).isEqualTo(1.0);
      assertThat(result.moved()).isGreaterThanOrEqualTo(19 * SelfTest.COUNT);
      MemoLog log = new MemoLog();
      result.tell(log);
      assertThat(log.facts)
          .containsEntry("selftest.recall", "1.0000")
          .containsEntry("selftest.parents", "161")
          .containsEntry("selftest.statuses", "138")
          .containsEntry("selftest.arguments", "115");
    }
    assertThat(folder).isEmptyDirectory();
  }

  /** As in a container: what happens to have a pid of ours there is no proof, nor against it. */
  private record Elsewhere(EventObserver real) implements EventObserver {
    @Override
    public String name() {
      return "one in a container";
    }

    @Override
    public List<Life> lives(Set<Integer> pids, Duration patience) {
      throw new AssertionError("nobody may be asked for by pid");
    }

    @Override
    public long lost() {
      return real.lost();
    }

    @Override
    public long forks() {
      return real.forks();
    }

    @Override
    public long submitted() {
      return real.submitted();
    }

    @Override
    public int pid() {
      return real.pid();
    }

    @Override
    public Optional<MonitorVersion> version() {
      return real.version();
    }

    @Override
    public String otherPids() {
      return "Pids are others here.";
    }

    @Override
    public void close() {}
  }

  @Test
  void wherePidsAreOthersCountersAreTheProof() throws Exception {
    try (EventObserver observer = own()) {
      SelfTestResult result = selfTest().run(new Elsewhere(observer), MonitorVersion.V2);

      assertThat(result.good()).as(result.sentence()).isEqualTo(Verdict.YES);
      assertThat(result.proof()).isEqualTo(SelfTestResult.Proof.COUNTERS);
      assertThat(result.sentence()).endsWith("Pids are others here.");
      assertThat(result.ways()).isEmpty();
    }
  }

  /** Detaches the monitor behind its back, as a crash or another tool would. */
  private record CutOff(EventObserver real) implements EventObserver {
    @Override
    public String name() {
      return "one that was cut off";
    }

    @Override
    public List<Life> lives(Set<Integer> pids, Duration patience) throws InterruptedException {
      return real.lives(pids, Duration.ofMillis(500));
    }

    @Override
    public long lost() {
      return real.lost();
    }

    @Override
    public long forks() {
      return real.forks();
    }

    @Override
    public long submitted() {
      return real.submitted();
    }

    @Override
    public void close() {
      real.close();
    }
  }

  @Test
  void aMonitorThatIsDetachedIsFoundOut() throws Exception {
    EventObserver observer = own();
    observer.close();

    SelfTestResult result = selfTest().run(new CutOff(observer), MonitorVersion.V2);

    assertThat(result.good()).isEqualTo(Verdict.NO);
    assertThat(result.recall()).isZero();
    assertThat(result.sentence()).startsWith("one that was cut off: it told 0.0 % of what 161");
  }

  @Test
  void countersOfAMonitorMoveWithKnownProcesses() throws Exception {
    try (EventObserver observer = own()) {
      assertThat(observer.lost()).isZero();
      MonitorInstance instance =
          LocalMachine.withoutMonitor().inventory().monitors().stream()
              .filter(MonitorInstance::own)
              .findFirst()
              .orElseThrow();
      ServiceMonitor monitor = new ServiceMonitor(instance, 0);

      SelfTestResult result = selfTest().run("it", MonitorVersion.V2, monitor::countsOrFail);

      assertThat(result.good()).isEqualTo(Verdict.YES);
      assertThat(result.moved()).isGreaterThanOrEqualTo(19 * SelfTest.COUNT);
    }
    MonitorCounts still = new MonitorCounts(7, 7, Map.of(), -1);
    SelfTestResult dead = selfTest().run("it", MonitorVersion.V2, () -> still);
    assertThat(dead.good()).isEqualTo(Verdict.NO);
  }

  @Test
  void whatCannotBeMadeSaysNothingOfTheMonitor() throws Exception {
    try (EventObserver observer = own()) {
      SelfTest none = new SelfTest(new KnownProcesses(folder, folder));
      assertThatExceptionOfType(IOException.class)
          .isThrownBy(() -> none.run(observer, MonitorVersion.V2))
          .withMessage("The programs workload and noop are not in " + folder + ".");
    }
  }
}
