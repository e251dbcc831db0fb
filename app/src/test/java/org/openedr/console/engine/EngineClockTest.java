package org.openedr.console.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.openedr.console.base.posix.Clocks;
import org.openedr.console.base.proc.BootClock;
import org.openedr.console.history.EventFilter;
import org.openedr.console.history.EventQuery;
import org.openedr.console.history.LoggedEvent;
import org.openedr.console.probe.MonitorRequest;

class EngineClockTest {
  private static final EngineOptions NO_MONITOR =
      new EngineOptions(
          MonitorRequest.NONE, Path.of("/"), 4096, 1000, Duration.ofSeconds(30), 10_000);

  /** When the sample was recorded; its process of the session's root is root's. */
  private static final LocalDate RECORDED = LocalDate.of(2026, 11, 24);

  @Test
  void anEngineWithoutAMonitorKnowsTheClocksOfTheMachine() {
    try (Engine engine = Engines.live(NO_MONITOR, null)) {
      for (BootClock clock : new BootClock[] {engine.clock(), engine.status().clock()}) {
        assertThat(clock.nowBootNs()).isBetween(1L, Clocks.bootNs());
        Instant before = Instant.now();
        assertThat(clock.wall(Clocks.bootNs()))
            .isBetween(before.minusSeconds(2), Instant.now().plusSeconds(2));
      }
    }
  }

  @Test
  void aReplayShowsTheRecordedTimeAndNobodyOfThisMachine() throws NoAnswerException {
    EventQuery all = EventQuery.since(EventFilter.ALL, 0, 1000);
    try (Engine engine = Engines.replay(NO_MONITOR, Optional.empty(), false)) {
      await().until(() -> engine.events(all).events().size() == 270);
      BootClock clock = engine.clock();
      for (LoggedEvent event : engine.events(all).events()) {
        assertThat(LocalDate.ofInstant(clock.wall(event.timeBootNs()), ZoneOffset.UTC))
            .isEqualTo(RECORDED);
        assertThat(event.timeBootNs()).isLessThanOrEqualTo(clock.nowBootNs());
      }
      assertThat(engine.users().name(0)).isEqualTo("root");
      assertThat(engine.users().name(1)).as("not the daemon of this machine").isEqualTo("1");
      assertThat(engine.processes(0).changed())
          .as("at full speed what ended stays")
          .anyMatch(process -> !process.alive());
    }
  }
}
