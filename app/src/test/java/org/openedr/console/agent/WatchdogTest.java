package org.openedr.console.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.openedr.console.engine.ThreadProgress;

class WatchdogTest {
  private final List<String> sent = new ArrayList<>();
  private final Watchdog watchdog = new Watchdog(sent::add, 4_000_000_000L);

  @Test
  void itPingsWhileBothThreadsMove() {
    assertThat(watchdog.tick(new ThreadProgress(1, 1))).isTrue();
    assertThat(watchdog.tick(new ThreadProgress(2, 3))).isTrue();
    assertThat(sent).containsExactly("WATCHDOG=1", "WATCHDOG=1");
  }

  @Test
  void aStuckModelIsNotCovered() {
    watchdog.tick(new ThreadProgress(1, 1));
    sent.clear();

    assertThat(watchdog.tick(new ThreadProgress(2, 1))).isFalse();
    assertThat(sent).isEmpty();
  }

  @Test
  void aStuckReaderIsNotCovered() {
    watchdog.tick(new ThreadProgress(1, 1));
    sent.clear();

    assertThat(watchdog.tick(new ThreadProgress(1, 2))).isFalse();
    assertThat(sent).isEmpty();
  }

  @Test
  void anAgentWithoutMonitorHasNothingThatCouldBeStuck() {
    watchdog.tick(new ThreadProgress(0, 0));
    assertThat(watchdog.tick(new ThreadProgress(0, 0))).isTrue();
  }

  @Test
  void theIntervalIsForTheProcessThatSystemdMeans() {
    assertThat(Watchdog.intervalNs(Map.of("WATCHDOG_USEC", "3000000"), 7))
        .isEqualTo(3_000_000_000L);
    assertThat(Watchdog.intervalNs(Map.of("WATCHDOG_USEC", "3", "WATCHDOG_PID", "7"), 7))
        .isEqualTo(3000);
    assertThat(Watchdog.intervalNs(Map.of("WATCHDOG_USEC", "3", "WATCHDOG_PID", "8"), 7)).isZero();
    assertThat(Watchdog.intervalNs(Map.of("WATCHDOG_USEC", "x"), 7)).isZero();
    assertThat(Watchdog.intervalNs(Map.of(), 7)).isZero();
  }

  @Test
  void itPingsFourTimesInTheInterval() {
    assertThat(watchdog.periodNs(10_000_000_000L)).isEqualTo(1_000_000_000L);
    assertThat(watchdog.periodNs(1000)).isEqualTo(1000);
    assertThat(new Watchdog(sent::add, 0).periodNs(5)).isEqualTo(5);
  }
}
