package org.openedr.console.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openedr.console.base.proc.CgroupPaths;
import org.openedr.console.event.ProcessKey;
import org.openedr.console.history.EventFilter;
import org.openedr.console.history.EventQuery;
import org.openedr.console.history.LoggedEvent;
import org.openedr.console.probe.MonitorRequest;
import org.openedr.console.process.ProcessEntry;
import org.openedr.console.process.ProcfsProcess;
import org.openedr.console.process.ProcfsScanner;

/**
 * On this kernel: what is left out on purpose leaves no ghosts in the tree. V1's deaths by signal
 * need a kernel with kprobes: {@code HealingModelTest} makes them up.
 */
@Tag("kernel")
class HealingKernelTest {
  private static final Path BPF =
      Path.of(System.getProperty("openedr.bpf.dir")).toAbsolutePath().normalize();
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static EngineOptions options(MonitorRequest monitor, int per10000) {
    return new EngineOptions(monitor, BPF, 4 << 20, 1_000_000, Duration.ofMinutes(5), per10000);
  }

  private static Set<ProcessKey> living(Engine engine) throws NoAnswerException {
    return engine.processes(0).changed().stream()
        .filter(ProcessEntry::alive)
        .map(ProcessEntry::key)
        .collect(Collectors.toSet());
  }

  private static Set<ProcessKey> onTheMachine() {
    return new ProcfsScanner(Path.of("/proc"), CgroupPaths.none())
        .scan().stream().map(ProcfsProcess::key).collect(Collectors.toSet());
  }

  /** Shells whose children are in the sample though they themselves may be not. */
  private static void shells(int count) throws Exception {
    Process all =
        new ProcessBuilder(
                "sh",
                "-c",
                "i=0; while [ $i -lt "
                    + count
                    + " ]; do sh -c '/bin/true; /bin/true'; i=$((i+1)); done")
            .start();
    assertThat(all.waitFor(120, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void withSamplingTheLivingComeDownToWhatTheMachineRuns() throws Exception {
    try (Engine engine = Engines.live(options(MonitorRequest.V2, 5000), null)) {
      assertThat(engine.status().problem()).isNull();
      Process[] sleepers = new Process[40]; // found at the start of the next engine, or sampled
      for (int i = 0; i < sleepers.length; i++) {
        sleepers[i] = new ProcessBuilder("sleep", "1000").start();
      }
      shells(300);
      Set<ProcessKey> before = living(engine);
      for (Process sleeper : sleepers) {
        sleeper.destroyForcibly().waitFor();
      }
      before.removeAll(onTheMachine());
      assertThat(before).as("ghosts, or what has ended since").isNotEmpty();

      await()
          .atMost(PATIENCE)
          .untilAsserted(() -> assertThat(living(engine)).doesNotContainAnyElementsOf(before));
      assertThat(engine.status().ledger().lost()).isZero();
    }
  }

  @Test
  void allThatHappensDescendsFromTheFirstProcessOrIsTheKernels() throws Exception {
    try (Engine engine = Engines.live(options(MonitorRequest.V2, 10_000), null)) {
      assertThat(engine.status().problem()).isNull();
      shells(20);
      await().atMost(PATIENCE).until(() -> events(engine, "type:exec path:true").size() >= 40);

      List<LoggedEvent> outside = events(engine, "-tree:1");
      assertThat(outside).allMatch(event -> isOfTheKernel(event));
      assertThat(events(engine, "tree:1")).hasSizeGreaterThanOrEqualTo(20 * 8);
    }
  }

  /** Of the kernel's own: pid 2 makes them, and nobody made that. */
  private static boolean isOfTheKernel(LoggedEvent event) {
    return event.parent().tgid() == 2 || event.parent().tgid() == 0;
  }

  private static List<LoggedEvent> events(Engine engine, String filter) throws NoAnswerException {
    return engine.events(EventQuery.newest(EventFilter.parse(filter), 1_000_000)).events();
  }
}
