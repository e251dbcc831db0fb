package org.openedr.console.engine;

import java.util.Comparator;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.openedr.console.base.proc.OwnCost;
import org.openedr.console.base.proc.OwnCostSampler;
import org.openedr.console.base.proc.TaskCounters;
import org.openedr.console.base.work.Worker;
import org.openedr.console.engine.source.EventSource;
import org.openedr.console.engine.source.SourceCounters;
import org.openedr.console.event.LossLedger;
import org.openedr.console.health.BlindnessDetector;
import org.openedr.console.health.Liveness;
import org.openedr.console.health.Witness;
import org.openedr.console.history.EventLog;
import org.openedr.console.process.ProcessTree;

/**
 * The thread {@code stats-sampler}: once a second rates, liveness and own cost; and it notices
 * losses, marks the tree stale, and asks for a reconciliation once the losing has stopped, or while
 * it goes on now and then.
 */
final class StatusSampler implements AutoCloseable {
  private static final long PERIOD_NS = 1_000_000_000L;

  /** Nothing holds back what is said here, so it is said late. */
  private static final long PATIENCE_NS = 3_000_000_000L;

  /** Seconds: as long as more is lost, a mended tree does not stay whole. */
  private static final int LOSSES_A_WISH = 10;

  private static final int USERS_TOLD = 8;

  /** What was derived at the last tick; {@link #ledger()} is always current. */
  record Sample(
      LossLedger ledger,
      long incompleteSinceBootNs,
      Liveness liveness,
      double eventsPerSecond,
      long ringUsedBytes,
      long ringSizeBytes,
      boolean treeStale,
      OwnCost ownCost,
      long leftOutEvents,
      List<LeftOut.OfUser> leftOutByUser) {
    static final Sample NONE =
        new Sample(
            LossLedger.EMPTY, 0, Liveness.OK, 0, 0, 0, false, new OwnCost(0, 0), 0, List.of());
  }

  /** The monitor that runs, with what is known of its silence. */
  private static final class Watched {
    private final BlindnessDetector blindness = new BlindnessDetector(PATIENCE_NS);
    private final Witness witness;
    private long lastCount = -1;

    Watched(Witness witness) {
      this.witness = witness;
    }
  }

  private final @Nullable EventSource source;
  private final ModelThread model;
  private final ProcessTree tree;
  private final EventLog log;
  private final LongSupplier nowBootNs;
  private final OwnCostSampler ownCost = new OwnCostSampler();
  private final LongSupplier shedEntries;
  private volatile Watched watched;
  private final MemoryTrim memory = new MemoryTrim(System::gc);
  private final Worker worker = Worker.repeating("stats-sampler", this::round).watched();

  private volatile Sample latest = Sample.NONE;
  private volatile SourceCounters reading = SourceCounters.ZERO;
  private long lastNanos = System.nanoTime();
  private long lastApplied;
  private long lastLost;
  private int lossesInARow;
  private volatile boolean lowered;
  private boolean wasLowered;
  private long lastSkipped;

  /**
   * @param shedEntries of caches, see {@link LossLedger}
   */
  StatusSampler(
      @Nullable EventSource source,
      ModelThread model,
      ProcessTree tree,
      EventLog log,
      LongSupplier nowBootNs,
      Witness witness,
      LongSupplier shedEntries) {
    this.shedEntries = shedEntries;
    this.source = source;
    this.model = model;
    this.tree = tree;
    this.log = log;
    this.nowBootNs = nowBootNs;
    this.watched = new Watched(witness);
  }

  /** Another monitor runs now, against which another count may witness. Any thread. */
  void witness(Witness witness) {
    watched = new Watched(witness);
  }

  void start() {
    worker.start();
  }

  Sample latest() {
    return latest;
  }

  /**
   * Any thread. The counters of the kernel and of the ring's reader are up to 200 ms older than
   * those of the model (LiveSource), so while events flow more may be applied than received.
   */
  LossLedger ledger() {
    long applied = model.applied(); // first: never more than were decoded
    long decoded = model.decoded();
    long failed = model.failed();
    long malformed = model.malformed();
    SourceCounters now = source == null ? SourceCounters.ZERO : source.read();
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
        decoded,
        now.queueDrops(),
        applied,
        log.evicted(),
        failed,
        log.shed(),
        tree.shed(),
        shedEntries.getAsLong());
  }

  private void round() {
    sampleOnce();
    LockSupport.parkNanos(PERIOD_NS);
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
            liveness(nanos),
            rate,
            reading.ringUsedBytes(),
            reading.ringSizeBytes(),
            tree.staleSinceBootNs() != 0,
            ownCost.sample(nanos),
            leftOutEvents(ledger.samplingSkipped()),
            leftOutByUser());
  }

  /** Less is sampled than was asked for, or no longer. Any thread. */
  void lowered(boolean now) {
    lowered = now;
  }

  private long leftOutEvents(long skipped) {
    boolean now = lowered;
    long more = now || wasLowered ? skipped - lastSkipped : 0;
    wasLowered = now;
    lastSkipped = skipped;
    return latest.leftOutEvents() + more;
  }

  private List<LeftOut.OfUser> leftOutByUser() {
    if (source == null || lastSkipped + model.withoutArguments() == 0) {
      return List.of();
    }
    return source.leftOutByUser().entrySet().stream()
        .map(
            of ->
                new LeftOut.OfUser(of.getKey(), of.getValue().events(), of.getValue().arguments()))
        .sorted(
            Comparator.comparingLong((LeftOut.OfUser of) -> of.events() + of.arguments())
                .reversed()
                .thenComparingInt(LeftOut.OfUser::uid))
        .limit(USERS_TOLD)
        .toList();
  }

  /**
   * The source's counters are up to 200 ms old: only what the kernel had counted a sample earlier
   * should be among them.
   */
  private Liveness liveness(long nanos) {
    Watched now = watched;
    long count = now.witness.count(TaskCounters::created, TaskCounters::ended);
    BlindnessDetector blindness = now.blindness;
    blindness.see(nanos, reading.signsOfLife(), now.lastCount, count);
    if (count >= 0) { // what cannot be read now counts at the next look
      now.lastCount = count;
    }
    if (!blindness.isSilent() || !blindness.isWitnessed()) {
      return Liveness.OK;
    }
    return blindness.isBlind(now.witness) ? Liveness.BLIND : Liveness.QUIET;
  }

  private long noticeLoss(long lost) {
    long since = latest.incompleteSinceBootNs();
    if (lost > lastLost) {
      lastLost = lost;
      long now = nowBootNs.getAsLong();
      tree.markStale(now);
      since = since == 0 ? now : since;
      if (++lossesInARow % LOSSES_A_WISH != 0) {
        return since;
      }
    } else {
      lossesInARow = 0;
    }
    if (tree.staleSinceBootNs() != 0) {
      model.requestReconcile();
    }
    return since;
  }

  @Override
  public void close() {
    worker.close();
  }
}
