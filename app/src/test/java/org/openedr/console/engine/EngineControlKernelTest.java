package org.openedr.console.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openedr.console.event.EventType;
import org.openedr.console.event.LossLedger;
import org.openedr.console.event.ProcessKey;
import org.openedr.console.event.WireFlags;
import org.openedr.console.history.EventFilter;
import org.openedr.console.history.EventQuery;
import org.openedr.console.history.LoggedEvent;
import org.openedr.console.probe.MonitorRequest;

/** The levers that the agent's configuration moves, on this kernel. */
@Tag("kernel")
class EngineControlKernelTest {
  private static final Path BPF =
      Path.of(System.getProperty("openedr.bpf.dir")).toAbsolutePath().normalize();
  private static final String NOOP = BPF.resolve("tests/noop").toString();
  private static final String WORKLOAD = BPF.resolve("tests/workload").toString();
  private EngineControl steering;
  private Engine engine;

  private static EngineOptions options(int ringBytes) {
    return new EngineOptions(
        MonitorRequest.V2, BPF, ringBytes, 1_000_000, Duration.ofMinutes(5), 10_000);
  }

  @BeforeEach
  void attach() {
    steering = Engines.steered(options(1 << 20), null);
    engine = steering.engine();
    assertThat(engine.status().problem()).isNull();
  }

  @AfterEach
  void detach() {
    steering.close();
    LossLedger ledger = engine.status().ledger();
    assertThat(ledger.lost()).isZero();
    assertThat(ledger.received()).isEqualTo(ledger.submitted());
    assertThat(ledger.applied()).isEqualTo(ledger.decoded()).isEqualTo(ledger.received());
  }

  private static Process start(String name, int count) throws Exception {
    return new ProcessBuilder(BPF.resolve("tests/workload").toString(), name, "" + count)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  /** Ends with everything that the workload caused in the log. */
  private void run(String name, int count) throws Exception {
    assertThat(start(name, count).waitFor()).isZero();
    Awaitility.await()
        .pollDelay(Duration.ofMillis(300)) // until then its counters may be older than the end
        .until(() -> engine.status().ledger().applied() == engine.status().ledger().submitted());
  }

  private List<LoggedEvent> events() throws NoAnswerException {
    return engine.events(EventQuery.since(EventFilter.ALL, 0, Integer.MAX_VALUE)).events();
  }

  private Map<ProcessKey, List<EventType>> livesOf(String path) throws NoAnswerException {
    return events().stream()
        .filter(event -> event.path().toString().equals(path))
        .collect(
            Collectors.groupingBy(
                LoggedEvent::key, Collectors.mapping(LoggedEvent::type, Collectors.toList())));
  }

  @Test
  void aSampledProcessIsSeenFromExecToExitAndAnotherNotAtAll() throws Exception {
    steering.sampling(5000, 10_000, false, "a test");
    run("storm", 1009);

    Map<ProcessKey, List<EventType>> lives = livesOf(NOOP);
    assertThat(lives.size()).isBetween(300, 700);
    assertThat(lives.values())
        .allSatisfy(
            life -> assertThat(life).containsExactlyInAnyOrder(EventType.EXEC, EventType.EXIT));
    assertThat(engine.status().samplingPer10000()).isEqualTo(5000);
    assertThat(engine.status().restraint().askedPer10000()).isEqualTo(10_000);
    assertThat(engine.status().restraint().reason()).isEqualTo("a test");
    assertThat(engine.status().restrained()).isTrue();
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () -> {
              LeftOut leftOut = engine.status().restraint().leftOut();
              assertThat(leftOut.events()).isPositive();
              assertThat(leftOut.byUser()).anyMatch(of -> of.uid() == 0 && of.events() > 0);
            });
    assertThat(engine.status().ledger().samplingSkipped()).isPositive();
  }

  @Test
  void whenLessIsSampledProcessesWhoseEndIsNotSeenLeaveTheTree() throws Exception {
    Process[] sleepers = new Process[23];
    for (int i = 0; i < sleepers.length; i++) {
      sleepers[i] = new ProcessBuilder("sleep", "1000").start();
    }
    Awaitility.await().until(() -> sleepingInTree() == sleepers.length);
    steering.sampling(1, 10_000, false, "a test");
    for (Process sleeper : sleepers) {
      sleeper.destroyForcibly().waitFor();
    }
    Awaitility.await().until(() -> sleepingInTree() == 0);
  }

  private long sleepingInTree() throws NoAnswerException {
    int self = (int) ProcessHandle.current().pid();
    return engine.processes(0).changed().stream()
        .filter(entry -> entry.alive() && entry.comm().toString().equals("sleep"))
        .filter(entry -> entry.parent().tgid() == self)
        .count();
  }

  @Test
  void anExcludedPathIsInNoLogAndNoFeedButInTheTree() throws Exception {
    steering.paths(new PathSelection(List.of(), List.of(BPF.resolve("tests").toString())));
    try (EventFeed feed = engine.subscribe(100_000)) {
      run("fork_exec", 23);

      assertThat(livesOf(NOOP)).isEmpty();
      assertThat(livesOf(WORKLOAD)).isEmpty();
      assertThat(feed.poll(Duration.ZERO)).noneMatch(e -> e.path().toString().equals(NOOP));
    }
    assertThat(engine.status().restraint().withheldEvents()).isGreaterThanOrEqualTo(3 * 23);
    assertThat(engine.processes(0).changed())
        .filteredOn(entry -> entry.exePath().toString().equals(NOOP))
        .hasSize(23);
  }

  @Test
  void aProcessIsJudgedAnewWhenItExecutesAnotherBinary() throws Exception {
    steering.paths(new PathSelection(List.of(NOOP), List.of()));
    run("fork_exec", 1); // what others did before that was logged; this comes after it
    long before = events().getFirst().sequence(); // the newest
    run("fork_exec", 23);

    assertThat(livesOf(NOOP).values())
        .as("the fork was still the workload's")
        .hasSize(1 + 23)
        .allSatisfy(
            life -> assertThat(life).containsExactlyInAnyOrder(EventType.EXEC, EventType.EXIT));
    assertThat(events())
        .filteredOn(event -> event.sequence() > before)
        .hasSize(2 * 23)
        .allMatch(event -> event.path().toString().equals(NOOP));
  }

  @Test
  void anotherMonitorTakesOverWithoutAGapAndWithoutRepetition() throws Exception {
    Process storm = start("storm", 4001);
    for (int i = 0; i < 3; i++) {
      assertThat(steering.monitor(options(2 << 20 << i))).isNull();
    }
    assertThat(storm.waitFor()).isZero();
    run("storm", 1);

    Map<ProcessKey, List<EventType>> lives = livesOf(NOOP);
    assertThat(lives).hasSize(4002);
    assertThat(lives.values())
        .allSatisfy(
            life -> assertThat(life).containsExactlyInAnyOrder(EventType.EXEC, EventType.EXIT));
    assertThat(engine.status().ringSizeBytes()).isEqualTo(8 << 20);
  }

  @Test
  void aMonitorThatCannotRunLeavesTheOneBefore() throws Exception {
    EngineOptions v1 =
        new EngineOptions(MonitorRequest.V1, BPF, 1 << 20, 1000, Duration.ofMinutes(5), 10_000);
    if (steering.monitor(v1) != null) {
      run("fork_exec", 23);
      assertThat(livesOf(NOOP)).hasSize(23);
    }
  }

  @Test
  void aLowerCapacityEvictsTheOldestEventsCounted() throws Exception {
    run("storm", 15_000);
    long before = events().size();
    steering.history(1, Long.MAX_VALUE);

    Awaitility.await().until(() -> engine.status().ledger().evicted() > 0);
    assertThat(events().size() + engine.status().ledger().evicted()).isGreaterThanOrEqualTo(before);
    assertThat(events()).hasSizeLessThan(33_000);
  }

  @Test
  void bothThreadsBeat() {
    ThreadProgress before = steering.beats();
    Awaitility.await()
        .until(
            () ->
                steering.beats().reader() > before.reader()
                    && steering.beats().model() > before.model());
  }

  @Test
  void withoutArgumentsEveryExecSaysSoAndIsCounted() throws Exception {
    steering.sampling(10_000, 10_000, true, "a test");
    run("storm", 23);

    assertThat(engine.status().restrained()).isTrue();
    List<LoggedEvent> execs =
        events().stream()
            .filter(event -> event.type() == EventType.EXEC && event.path().toString().equals(NOOP))
            .toList();
    assertThat(execs).hasSize(23);
    assertThat(execs)
        .allSatisfy(
            exec -> {
              assertThat(exec.args().isEmpty()).isTrue();
              assertThat(exec.flags() & WireFlags.ARGS_LEFT_OUT).isNotZero();
            });
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () -> {
              LeftOut leftOut = engine.status().restraint().leftOut();
              assertThat(leftOut.arguments()).isGreaterThanOrEqualTo(23);
              assertThat(leftOut.byUser()).anyMatch(of -> of.uid() == 0 && of.arguments() >= 23);
            });
    steering.sampling(10_000, 10_000, false, "");
    assertThat(engine.status().restrained()).isFalse();
  }
}
