package org.openedr.console.migration.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openedr.console.migration.port.EventObserver;
import org.openedr.console.migration.port.ObserveException;
import org.openedr.console.probe.MonitorVersion;

@Tag("kernel")
class EngineObserversKernelTest {
  private static final Path BPF = Path.of(System.getProperty("openedr.bpf.dir"));
  private static final Pattern STATUS = Pattern.compile("\"pid\":(\\d+).*\"status\":(\\d+)");

  @TempDir private Path folder;

  private EngineObservers observers() {
    return new EngineObservers(
        folder.resolve("engine.sock"),
        socket -> {
          throw new ObserveException("no agent in this test");
        });
  }

  private static Map<Integer, Integer> made() throws Exception {
    Process process =
        new ProcessBuilder(BPF.resolve("tests/workload").toString(), "fork_exec", "23").start();
    String text = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    Map<Integer, Integer> statuses = new HashMap<>();
    Matcher matcher = STATUS.matcher(text);
    while (matcher.find()) {
      statuses.put(Integer.valueOf(matcher.group(1)), Integer.valueOf(matcher.group(2)));
    }
    assertThat(statuses).hasSize(23);
    return statuses;
  }

  @Test
  void ourOwnMonitorTellsTheWholeLifeOfKnownProcesses() throws Exception {
    try (EventObserver observer = observers().own(MonitorVersion.V2, BPF)) {
      Map<Integer, Integer> statuses = made();

      List<EventObserver.Life> lives = observer.lives(statuses.keySet(), Duration.ofSeconds(10));

      assertThat(lives).hasSize(23);
      assertThat(lives)
          .allSatisfy(
              life -> {
                assertThat(life.forks()).isEqualTo(1);
                assertThat(life.exits()).isEqualTo(1);
                assertThat(life.exitCode()).isEqualTo(statuses.get(life.pid()));
                assertThat(life.execs()).hasSize(1);
                assertThat(life.execs().getFirst().arguments()).hasSize(3).endsWith("two words");
              });
      assertThat(observer.forks()).isGreaterThanOrEqualTo(24);
      assertThat(observer.lost()).isZero();
      assertThat(observer.leavesOut()).isEmpty();
      assertThat(observer.version()).contains(MonitorVersion.V2);
      assertThat(observer.name()).isEqualTo("V2 of this console");
    }
  }

  @Test
  void aProcessThatNeverWasIsWaitedForAsLongAsAskedAndNotMadeUp() throws Exception {
    try (EventObserver observer = observers().own(MonitorVersion.V2, BPF)) {
      long before = System.nanoTime();

      assertThat(observer.lives(Set.of(Integer.MAX_VALUE), Duration.ofMillis(300))).isEmpty();

      assertThat(System.nanoTime() - before).isBetween(290_000_000L, 60_000_000_000L);
    }
  }

  @Test
  void whatDoesNotLoadIsSaidWithItsReason() {
    assertThatExceptionOfType(ObserveException.class)
        .isThrownBy(() -> observers().own(MonitorVersion.V2, folder))
        .withMessageStartingWith("V2 of this console, from " + folder + ", does not run: ");
  }

  @Test
  void thereIsNoAgentWithoutItsSocket() throws Exception {
    assertThat(observers().agent()).isEmpty();
  }
}
