package org.openedr.console.engine;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.openedr.console.event.LossLedger;
import org.openedr.console.history.EventLog;
import org.openedr.console.process.ProcessTree;

/**
 * The thread {@code stats-sampler}: once a second rates, liveness and own cost; and it notices
 * losses, marks the tree stale, and asks for a reconciliation once the losing has stopped.
 */
final class StatusSampler implements AutoCloseable {
  private static final long PERIOD_NS = 1_000_000_000L;
  private static final long PATIENCE_NS = 3_000_000_000L;

  /** What was derived at the last tick; {@link #ledger()} is always current. */
  record Sample(
      LossLedger ledger,
      long incompleteSinceBootNs,
      Liveness liveness,
      double eventsPerSecond,
      long ringUsedBytes,
      long ringSizeBytes,
      boolean treeStale,
      OwnCost ownCost) {
    static final Sample NONE =
        new Sample(LossLedger.EMPTY, 0, Liveness.OK, 0, 0, 0, false, new OwnCost(0, 0));
  }

  private final @Nullable EventSource source;
  private final ModelThread model;
  private final ProcessTree tree;
  private final EventLog log;
  private final BootClock clock;
  private final OwnCostSampler ownCost = new OwnCostSampler();
  private volatile LivenessWatch liveness;
  private final MemoryTrim memory = new MemoryTrim(System::gc);
  private final Thread thread =
      Thread.ofPlatform().name("stats-sampler").daemon(true).unstarted(this::run);

  private volatile boolean closing;
  private volatile Sample latest = Sample.NONE;
  private volatile SourceReading reading = SourceReading.ZERO;
  private long lastNanos = System.nanoTime();
  private long lastApplied;
  private long lastLost;

  StatusSampler(
      @Nullable EventSource source,
      ModelThread model,
      ProcessTree tree,
      EventLog log,
      BootClock clock,
      long forksToBeBlind) {
    this.source = source;
    this.model = model;
    this.tree = tree;
    this.log = log;
    this.clock = clock;
    this.liveness = new LivenessWatch(PATIENCE_NS, forksToBeBlind);
  }

  /** Another monitor runs now; see {@link LivenessWatch}. */
  void forksToBeBlind(long forks) {
    liveness = new LivenessWatch(PATIENCE_NS, forks);
  }

  void start() {
    thread.start();
  }

  Sample latest() {
    return latest;
  }

  /**
   * Any thread. The counters of the kernel and of the ring's reader are up to 200 ms older than
   * those of the model (LiveSource), so while events flow more may be applied than received.
   */
  LossLedger ledger() {
    long applied = model.applied();
    long malformed = model.malformed();
    SourceReading now = source == null ? SourceReading.ZERO : source.read();
    reading = now;
    return new LossLedger(
        now.submitted(),
        now.kernelDrops(),
        now.forkDrops(),
        now.execDrops(),
        now.exitDrops(),
        now.missedRuns(),
        now.configErrors(),
        now.samplingSkipped(),
        now.dataReadErrors(),
        now.received(),
        malformed,
        applied,
        now.queueDrops(),
        applied,
        log.evicted());
  }

  private void run() {
    while (!closing) {
      sampleOnce();
      LockSupport.parkNanos(PERIOD_NS);
    }
  }

  synchronized void sampleOnce() {
    LossLedger ledger = ledger();
    long nanos = System.nanoTime();
    double seconds = (nanos - lastNanos) / 1e9;
    double rate = seconds <= 0 ? 0 : (ledger.applied() - lastApplied) / seconds;
    memory.tick(rate, ledger.applied());
    lastNanos = nanos;
    lastApplied = ledger.applied();
    long incompleteSince = noticeLoss(ledger.lost());
    latest =
        new Sample(
            ledger,
            incompleteSince,
            liveness.sample(nanos, reading.signsOfLife(), KernelForks.read()),
            rate,
            reading.ringUsedBytes(),
            reading.ringSizeBytes(),
            tree.staleSinceBootNs() != 0,
            ownCost.sample(nanos));
  }

  private long noticeLoss(long lost) {
    long since = latest.incompleteSinceBootNs();
    if (lost > lastLost) {
      lastLost = lost;
      tree.markStale(clock.nowBootNs());
      return since == 0 ? clock.nowBootNs() : since;
    }
    if (tree.staleSinceBootNs() != 0) {
      model.requestReconcile();
    }
    return since;
  }

  @Override
  public void close() {
    closing = true;
    LockSupport.unpark(thread);
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
