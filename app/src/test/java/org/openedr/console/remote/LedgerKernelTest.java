package org.openedr.console.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openedr.console.backend.Backend;
import org.openedr.console.backend.TestBackends;
import org.openedr.console.engine.Engine;
import org.openedr.console.engine.EngineOptions;
import org.openedr.console.engine.Engines;
import org.openedr.console.engine.EventFeed;
import org.openedr.console.engine.NoAnswerException;
import org.openedr.console.history.EventFilter;
import org.openedr.console.history.EventQuery;
import org.openedr.console.history.LoggedEvent;
import org.openedr.console.probe.MonitorRequest;

/** A real monitor behind the socket: what it saw and what it lost are told to all heads alike. */
@Tag("kernel")
class LedgerKernelTest {
  private static final Path BPF = Path.of(System.getProperty("openedr.bpf.dir"));

  private static Backend live(int ringBytes) {
    return TestBackends.local(
        Engines.live(
            new EngineOptions(
                MonitorRequest.AUTO, BPF, ringBytes, 100_000, Duration.ofMinutes(5), 10_000),
            null));
  }

  private static void workload(String name, int count) throws Exception {
    Process process =
        new ProcessBuilder(BPF.resolve("tests/workload").toString(), name, "" + count)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(process.waitFor()).isZero();
  }

  @Test
  void theLedgerOfAMonitorThatLosesIsTheSameAcrossTheSocket() throws Exception {
    try (Served served = Served.agent(live(4096));
        Engine remote = served.attach().engine()) {
      workload("long_path", 23); // records of 8 kB: a ring of 4 kB refuses each
      await()
          .untilAsserted(
              () -> {
                assertThat(remote.status().ledger().execDrops()).isGreaterThanOrEqualTo(23);
                assertThat(remote.status().ledger()).isEqualTo(served.engine.status().ledger());
                assertThat(remote.status().incompleteSinceBootNs()).isNotZero();
              });
    }
  }

  @Test
  void severalHeadsGetTheSameEventsAndASlowOneLosesAlone() throws Exception {
    try (Served served = Served.agent(live(1 << 20));
        Engine one = served.attach().engine();
        Engine two = served.attach().engine();
        EventFeed first = one.subscribe(16_384);
        EventFeed second = two.subscribe(16_384);
        EventFeed slow = two.subscribe(1)) {
      workload("storm", 50);
      EventFilter mine = EventFilter.parse("workload");
      await().until(() -> execs(served.engine, mine) >= 50);
      List<LoggedEvent> all = drain(first);
      List<LoggedEvent> others = drain(second);
      long end = Math.min(all.getLast().sequence(), others.getLast().sequence());
      long begin = Math.max(all.getFirst().sequence(), others.getFirst().sequence());
      assertThat(between(all, begin, end)).isEqualTo(between(others, begin, end));
      assertThat(between(all, begin, end)).hasSizeGreaterThan(100);
      assertThat(first.drops() + second.drops()).isZero();
      assertThat(slow.poll(Duration.ofSeconds(1))).hasSize(1);
      assertThat(slow.drops()).isGreaterThan(100);
    }
  }

  private static int execs(Engine engine, EventFilter filter) throws NoAnswerException {
    return engine.events(EventQuery.newest(filter, 1000)).events().size();
  }

  private static List<LoggedEvent> drain(EventFeed feed) throws InterruptedException {
    List<LoggedEvent> all = new ArrayList<>();
    List<LoggedEvent> some = feed.poll(Duration.ofMillis(500));
    while (!some.isEmpty()) {
      all.addAll(some);
      some = feed.poll(Duration.ZERO);
    }
    return all;
  }

  private static List<LoggedEvent> between(List<LoggedEvent> events, long begin, long end) {
    return events.stream()
        .filter(event -> event.sequence() >= begin && event.sequence() <= end)
        .toList();
  }
}
