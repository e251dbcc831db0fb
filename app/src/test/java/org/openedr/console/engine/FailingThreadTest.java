package org.openedr.console.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openedr.console.base.log.ConsoleLog;
import org.openedr.console.base.log.LogLevel;
import org.openedr.console.base.work.WorkerTrouble;
import org.openedr.console.engine.source.EventSource;
import org.openedr.console.engine.source.SourceCounters;
import org.openedr.console.event.RecordBatch;
import org.openedr.console.event.WireLayout;
import org.openedr.console.health.ConsoleFacts;
import org.openedr.console.health.HealthLevel;
import org.openedr.console.health.HealthReport;
import org.openedr.console.health.HealthRules;
import org.openedr.console.process.ParentLookup;

/**
 * A fault in a thread of the data path is seen, counted as a loss, and does not end the thread. How
 * soon is {@code Workers.STUCK_AFTER} and one period of the status.
 */
class FailingThreadTest {
  private static final short FORK = 1;
  private static final short EXIT = 3;

  private final FedSource source = new FedSource();
  private @Nullable LocalEngine engine;

  /** Delivers what the test feeds, on the test's thread. */
  private static final class FedSource implements EventSource {
    private volatile @Nullable Predicate<RecordBatch> sink;
    private volatile long received;
    private volatile @Nullable String failingReader;

    @Override
    public void start(Predicate<RecordBatch> to) {
      sink = to;
    }

    void feed(RecordBatch batch) {
      received += batch.count();
      assertThat(Objects.requireNonNull(sink).test(batch)).isTrue();
    }

    @Override
    public SourceCounters read() {
      if (Thread.currentThread().getName().equals(failingReader)) {
        throw new IllegalStateException("a fault made for this test");
      }
      return new SourceCounters(received, 0, 0, 0, 0, 0, 0, 0, 0, 0, received, 0, 0, 0);
    }

    @Override
    public boolean ended() {
      return false;
    }

    @Override
    public void close() {}
  }

  private LocalEngine engine(ParentLookup lookup) {
    LocalEngine made = FedEngine.start(source, List::of, lookup);
    engine = made;
    return made;
  }

  @AfterEach
  void close() {
    if (engine != null) {
      engine.close();
    }
    ConsoleLog.plan("none", LogLevel.INFO, List.of(), false);
  }

  private static RecordBatch record(short type, int pid, int ppid) {
    ByteBuffer bytes = ByteBuffer.allocate(WireLayout.EXIT_BYTES).order(ByteOrder.nativeOrder());
    bytes.putLong(WireLayout.TIME_BOOT_NS, 1_000_000_000L);
    bytes.putLong(WireLayout.START_BOOT_NS, 10_000_000L * pid);
    bytes.putLong(WireLayout.PARENT_START_BOOT_NS, 10_000_000L * ppid);
    bytes.putInt(WireLayout.TGID, pid);
    bytes.putInt(WireLayout.PPID, ppid);
    bytes.putShort(WireLayout.TYPE, type);
    return new RecordBatch(bytes.array(), new int[1], new int[] {WireLayout.EXIT_BYTES}, 1);
  }

  /** Of a length that its bytes do not have: the decoder throws. */
  private static RecordBatch undecodable() {
    return new RecordBatch(new byte[8], new int[1], new int[] {WireLayout.EXIT_BYTES}, 1);
  }

  @Test
  void aDecoderThatThrowsLosesItsEventAndNoOther() {
    LocalEngine running = engine(ParentLookup.NONE);
    source.feed(record(FORK, 10, 1));
    source.feed(undecodable());
    source.feed(record(EXIT, 10, 1));

    await()
        .untilAsserted(
            () -> {
              EngineStatus status = running.status();
              assertThat(status.ledger().applied()).isEqualTo(2);
              assertThat(status.ledger().lost()).isEqualTo(1);
              assertThat(status.incompleteSinceBootNs()).isPositive();
            });
  }

  private static void seen(LocalEngine running, String role, WorkerTrouble.Kind kind) {
    await()
        .untilAsserted(
            () ->
                assertThat(running.status().troubles())
                    .anySatisfy(
                        trouble -> {
                          assertThat(trouble.role()).isEqualTo(role);
                          assertThat(trouble.kind()).isEqualTo(kind);
                        }));
  }

  /** All three within the one time: whoever looks at any of them sees it. */
  @Test
  void itIsInTheStatusInTheHealthAndInTheLog(@TempDir Path folder) {
    ConsoleLog.plan("engine", LogLevel.INFO, List.of(folder), false);
    LocalEngine running = engine(ParentLookup.NONE);
    assertThat(running.status().troubles()).isEmpty();
    source.feed(undecodable());

    await()
        .untilAsserted(
            () -> {
              assertThat(running.status().troubles())
                  .anySatisfy(
                      trouble -> {
                        assertThat(trouble.role()).isEqualTo("process-tree");
                        assertThat(trouble.kind()).isEqualTo(WorkerTrouble.Kind.FAILING);
                        assertThat(trouble.error()).contains("IndexOutOfBounds");
                      });
              assertThat(health(running.status().troubles()).findings())
                  .anySatisfy(
                      finding -> {
                        assertThat(finding.rule()).isEqualTo("threads");
                        assertThat(finding.level()).isEqualTo(HealthLevel.DEGRADED);
                        assertThat(finding.evidence()).contains("process-tree", "IndexOutOfBounds");
                      });
              assertThat(Files.readAllLines(folder.resolve("engine.log")))
                  .anySatisfy(
                      line ->
                          assertThat(line)
                              .contains("\"level\":\"ERROR\"", "The thread process-tree goes on")
                              .contains("1 new errors, 1 in all")
                              .contains("IndexOutOfBounds", "EventDecoder"));
            });
  }

  private static HealthReport health(List<WorkerTrouble> troubles) {
    return new HealthRules().judge(List.of(), new ConsoleFacts(0, 0, troubles), 5_000_000_000L);
  }

  @Test
  void aDecoderThatAlwaysThrowsDoesNotSpinAndLosesAll() {
    LocalEngine running = engine(ParentLookup.NONE);
    for (int i = 0; i < 10; i++) {
      source.feed(undecodable());
    }

    await().untilAsserted(() -> assertThat(running.status().ledger().failed()).isGreaterThan(5));
    running.close();

    assertThat(running.status().ledger().failed()).isEqualTo(10);
    assertThat(running.status().ledger().lost()).isEqualTo(10);
    assertThat(running.status().incompleteSinceBootNs()).isPositive();
  }

  @Test
  void aModelThatIsStuckIsShownAndThenMovesAgain() {
    CountDownLatch held = new CountDownLatch(1);
    LocalEngine running =
        engine(
            child -> {
              try {
                held.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              return null;
            });
    source.feed(record(FORK, 10, 1));
    source.feed(record(FORK, 11, 10));
    source.feed(record(EXIT, 10, 1)); // asks who takes care of 11 now

    try {
      seen(running, "process-tree", WorkerTrouble.Kind.STUCK);
      assertThat(running.status().troubles().getFirst().error()).startsWith("at ");
    } finally {
      held.countDown();
    }

    await().untilAsserted(() -> assertThat(running.status().troubles()).isEmpty());
  }

  @Test
  void aSamplerThatFailsIsShownAndGoesOn() {
    LocalEngine running = engine(ParentLookup.NONE);
    source.failingReader = "stats-sampler";
    seen(running, "stats-sampler", WorkerTrouble.Kind.FAILING);

    source.failingReader = null;
    source.feed(undecodable());

    await().untilAsserted(() -> assertThat(running.status().incompleteSinceBootNs()).isPositive());
  }
}
