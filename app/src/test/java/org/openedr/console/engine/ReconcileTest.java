package org.openedr.console.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.openedr.console.base.text.KernelString;
import org.openedr.console.engine.source.EventSource;
import org.openedr.console.engine.source.SourceCounters;
import org.openedr.console.event.ProcessKey;
import org.openedr.console.event.RecordBatch;
import org.openedr.console.event.WireLayout;
import org.openedr.console.process.ParentLookup;
import org.openedr.console.process.ProcessEntry;
import org.openedr.console.process.ProcfsProcess;

/** A machine that is made up loses events, and never rests: the tree is mended all the same. */
class ReconcileTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final short FORK = 1;
  private static final short EXIT = 3;
  private static final ProcessKey INIT = new ProcessKey(1, 0);

  private final LossySource source = new LossySource();
  private final Map<ProcessKey, ProcessKey> living =
      new ConcurrentHashMap<>(Map.of(INIT, new ProcessKey(0, 0)));
  private final AtomicInteger scans = new AtomicInteger();
  private final Random random = new Random(1);
  private @Nullable LocalEngine engine;
  private int tgids = 1;

  private static final class LossySource implements EventSource {
    private final AtomicLong received = new AtomicLong();
    private final AtomicLong lost = new AtomicLong();
    private volatile @Nullable Predicate<RecordBatch> sink;

    @Override
    public void start(Predicate<RecordBatch> to) {
      sink = to;
    }

    void tell(short type, ProcessKey key, ProcessKey parent) {
      received.incrementAndGet();
      assertThat(Objects.requireNonNull(sink).test(record(type, key, parent))).isTrue();
    }

    @Override
    public SourceCounters read() {
      long all = received.get();
      return new SourceCounters(all, lost.get(), 0, 0, 0, 0, 0, 0, 0, 0, all, 0, 0, 0);
    }

    @Override
    public boolean ended() {
      return false;
    }

    @Override
    public void close() {}
  }

  private static RecordBatch record(short type, ProcessKey key, ProcessKey parent) {
    ByteBuffer bytes = ByteBuffer.allocate(WireLayout.EXIT_BYTES).order(ByteOrder.nativeOrder());
    bytes.putLong(WireLayout.TIME_BOOT_NS, System.nanoTime());
    bytes.putLong(WireLayout.START_BOOT_NS, key.startBootNs());
    bytes.putLong(WireLayout.PARENT_START_BOOT_NS, parent.startBootNs());
    bytes.putInt(WireLayout.TGID, key.tgid());
    bytes.putInt(WireLayout.PPID, parent.tgid());
    bytes.putShort(WireLayout.TYPE, type);
    return new RecordBatch(bytes.array(), new int[1], new int[] {WireLayout.EXIT_BYTES}, 1);
  }

  private LocalEngine start() {
    LocalEngine made = FedEngine.start(source, this::scan, ParentLookup.NONE);
    engine = made;
    return made;
  }

  private List<ProcfsProcess> scan() {
    scans.incrementAndGet();
    List<ProcfsProcess> found = new ArrayList<>();
    KernelString text = KernelString.of("x");
    living.forEach(
        (key, parent) ->
            found.add(
                new ProcfsProcess(key, parent, text, text, false, text, false, 0, 0, 0, false)));
    return found;
  }

  /** Until then something happens every few milliseconds: the queue is at no time empty for 50. */
  private void busy(double lossRate, BooleanSupplier until) {
    await()
        .atMost(PATIENCE)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(5))
        .until(
            () -> {
              boolean lost = random.nextDouble() < lossRate;
              live(!lost);
              if (lost) {
                source.lost.incrementAndGet();
              }
              return until.getAsBoolean();
            });
  }

  private void live(boolean told) {
    List<ProcessKey> all = List.copyOf(living.keySet());
    ProcessKey any = all.get(random.nextInt(all.size()));
    if (all.size() < 50 || all.size() < 80 && random.nextBoolean()) {
      ProcessKey child = new ProcessKey(++tgids, System.nanoTime());
      living.put(child, INIT);
      if (told) {
        source.tell(FORK, child, INIT);
      }
    } else if (!any.equals(INIT)) {
      living.remove(any);
      if (told) {
        source.tell(EXIT, any, INIT);
      }
    }
  }

  @AfterEach
  void close() {
    if (engine != null) {
      engine.close();
    }
  }

  private static Set<ProcessKey> alive(LocalEngine running) {
    return running.processes(0).changed().stream()
        .filter(ProcessEntry::alive)
        .map(ProcessEntry::key)
        .collect(Collectors.toSet());
  }

  @Test
  void aLossIsMendedThoughEventsNeverCease() {
    LocalEngine running = start();
    source.lost.incrementAndGet();
    busy(0, () -> running.status().treeStale());

    busy(0, () -> !running.status().treeStale());

    assertThat(scans).hasValueGreaterThan(1); // the first is the seed
  }

  @Test
  void whileMoreAndMoreIsLostTheTreeIsMendedNowAndThen() {
    LocalEngine running = start();
    busy(0.3, () -> scans.get() > 1);

    assertThat(running.status().incompleteSinceBootNs()).isPositive();
  }

  @Test
  void afterTheLossTheTreeIsWhatProcfsShows() {
    LocalEngine running = start();
    busy(0.5, () -> source.lost.get() > 100);

    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(alive(running)).isEqualTo(Set.copyOf(living.keySet())));
  }
}
