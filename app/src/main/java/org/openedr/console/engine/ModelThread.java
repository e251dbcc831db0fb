package org.openedr.console.engine;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.openedr.console.base.text.KernelString;
import org.openedr.console.base.work.Worker;
import org.openedr.console.engine.source.RecordingWriter;
import org.openedr.console.event.EventDecoder;
import org.openedr.console.event.ExecEvent;
import org.openedr.console.event.ExitEvent;
import org.openedr.console.event.ProcessEvent;
import org.openedr.console.event.RecordBatch;
import org.openedr.console.event.TaskContext;
import org.openedr.console.event.WireFlags;
import org.openedr.console.history.EventLog;
import org.openedr.console.history.LoggedEvent;
import org.openedr.console.process.LivingCheck;
import org.openedr.console.process.ProcessEntry;
import org.openedr.console.process.ProcessTree;
import org.openedr.console.process.ProcfsProcess;

/**
 * The thread {@code process-tree}: sole writer of the tree and of the log. Batches come in through
 * a bounded queue; between batches it forgets ended processes, asks procfs for some of the living
 * ones and, after a loss, reconciles the tree with it.
 */
final class ModelThread implements AutoCloseable {
  private static final long POLL_MS = 50;

  /** As long as events come, a reconciliation waits for a pause, but not longer than that. */
  private static final long RECONCILE_WITHIN_NS = 1_000_000_000;

  /** Of the time, at most one part in so many goes into scans: the queue takes seconds. */
  private static final int SCAN_SHARE = 10;

  private final BlockingQueue<RecordBatch> queue = new LinkedBlockingQueue<>();
  private final AtomicInteger queued = new AtomicInteger(); // records in the queue
  private final AtomicLong queuedBytes = new AtomicLong();
  private final List<LocalFeed> feeds = new CopyOnWriteArrayList<>();
  private final ProcessTree tree;
  private final EventLog log;
  private final Supplier<List<ProcfsProcess>> procfs;
  private final LongSupplier nowBootNs;
  private final @Nullable RecordingWriter recording;
  private final int queueRecords;
  private final long queueBytes;
  private final EventDecoder decoder;
  private final Worker worker =
      Worker.repeating("process-tree", this::round).watched().lastly(this::applyAll);

  private final LivingCheck living;
  private volatile boolean reconcileWanted;
  private volatile boolean endsMissed;
  private long wantedNs;
  private long nextScanNs = System.nanoTime();
  private long lastBatchNs = nextScanNs;
  private volatile long decoded;
  private volatile long applied;
  private volatile long malformed;
  private volatile long withheld;
  private volatile long withoutArguments;
  private volatile long failed;
  private volatile PathSelection paths;

  /**
   * @param options how many records may wait, and whose events are kept
   * @param procfs scans the machine, or yields nothing for a recording
   * @param recording gets every record, and is closed with this
   */
  ModelThread(
      EngineOptions options,
      ProcessTree tree,
      EventLog log,
      Supplier<List<ProcfsProcess>> procfs,
      LongSupplier nowBootNs,
      @Nullable RecordingWriter recording) {
    this.queueRecords = options.queueRecords();
    this.queueBytes = options.memory().queueBytes();
    this.decoder = new EventDecoder(options.memory().stringBytes());
    this.paths = options.paths();
    this.tree = tree;
    this.log = log;
    this.procfs = procfs;
    this.living = new LivingCheck(tree);
    this.nowBootNs = nowBootNs;
    this.recording = recording;
  }

  /** Seeds the tree from procfs on the caller's thread, then starts. */
  void start() {
    long scanBootNs = nowBootNs.getAsLong();
    tree.seed(procfs.get(), scanBootNs);
    worker.start();
  }

  /** Any thread; never blocks. False: the queue is full, the batch is not taken. */
  boolean offer(RecordBatch batch) {
    if (queued.get() >= queueRecords || queuedBytes.get() >= queueBytes) {
      return false;
    }
    queued.addAndGet(batch.count());
    queuedBytes.addAndGet(batch.bytes().capacity());
    return queue.offer(batch);
  }

  /** Soon, whether events come or not; any thread. */
  void requestReconcile() {
    reconcileWanted = true;
  }

  /** Whether processes may end without an event, though nothing is lost; any thread. */
  void endsMissed(boolean missed) {
    endsMissed = missed;
  }

  /** Records that the decoder has made events of; any thread. */
  long decoded() {
    return decoded;
  }

  /** Events that tree, log and feeds have taken, or that were withheld; any thread. */
  long applied() {
    return applied;
  }

  /** Records that could not be decoded; any thread. */
  long malformed() {
    return malformed;
  }

  /** Events kept out of log and feeds because of their path; any thread. */
  long withheld() {
    return withheld;
  }

  /** Execs that came without their arguments on purpose; any thread. */
  long withoutArguments() {
    return withoutArguments;
  }

  /** Records that decoder, tree or log failed at: a fault of this program. Any thread. */
  long failed() {
    return failed;
  }

  /** Grows as long as the thread is at work; 0 before the start. Any thread. */
  long rounds() {
    return worker.cycles();
  }

  /** For the events from now on; any thread. The object must not be used elsewhere. */
  void paths(PathSelection selection) {
    paths = selection;
  }

  LocalFeed subscribe(int capacity, BooleanSupplier sourceEnded) {
    LocalFeed feed = new LocalFeed(capacity, queueBytes, sourceEnded, feeds::remove);
    feeds.add(feed);
    return feed;
  }

  private void round() throws InterruptedException {
    RecordBatch batch = queue.poll(POLL_MS, TimeUnit.MILLISECONDS);
    if (batch != null) {
      lastBatchNs = System.nanoTime();
      apply(batch);
    }
    heal(batch == null);
    log.trim();
    tree.expire(nowBootNs.getAsLong());
  }

  private void heal(boolean pause) {
    long now = System.nanoTime();
    if (!reconcileWanted) {
      wantedNs = now;
    } else if ((pause || now - wantedNs > RECONCILE_WITHIN_NS) && now - nextScanNs >= 0) {
      reconcile();
      wantedNs = System.nanoTime();
      nextScanNs = wantedNs + (SCAN_SHARE - 1) * (wantedNs - now);
    }
    var _ = living.round(now, lastBatchNs, nowBootNs.getAsLong(), endsMissed);
  }

  private void applyAll() {
    for (RecordBatch batch = queue.poll(); batch != null; batch = queue.poll()) {
      try {
        apply(batch);
      } catch (RuntimeException | Error e) { // counted; those behind it are not lost for that
        worker.note(e);
      }
    }
  }

  /** A record that something fails at is lost alone; the first such error is thrown at the end. */
  private void apply(RecordBatch batch) {
    queued.addAndGet(-batch.count());
    queuedBytes.addAndGet(-batch.bytes().capacity());
    long taken = applied;
    long lost = failed;
    Throwable first = null;
    for (int i = 0; i < batch.count(); i++) {
      try {
        if (record(batch, i)) {
          taken++;
        }
      } catch (RuntimeException | Error e) {
        lost++;
        first = first == null ? e : first;
      }
    }
    failed = lost;
    decoded = decoder.decoded();
    malformed = decoder.malformed();
    applied = taken; // last: never more than were decoded
    batch.release();
    switch (first) {
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      case null, default -> {}
    }
  }

  /** Whether it was an event and is applied. */
  private boolean record(RecordBatch batch, int index) {
    ByteBuffer bytes = batch.bytes();
    if (recording != null) {
      recording.append(bytes, batch.start(index), batch.length(index));
    }
    ProcessEvent event = decoder.decode(bytes, batch.start(index), batch.length(index));
    if (event == null) {
      return false;
    }
    apply(event);
    return true;
  }

  private void apply(ProcessEvent event) {
    if (event.task().has(WireFlags.ARGS_LEFT_OUT)) {
      withoutArguments++;
    }
    tree.apply(event);
    // An exec says itself what it is.
    ProcessEntry entry = event instanceof ExecEvent ? null : tree.get(event.key()).orElse(null);
    KernelString path = path(event, entry);
    if (!paths.keeps(path)) {
      withheld++;
      return;
    }
    KernelString args = args(event, entry);
    long sequence = log.append(event, path, args);
    if (!feeds.isEmpty()) {
      LoggedEvent logged = logged(sequence, event, path, args);
      feeds.forEach(feed -> feed.offer(logged));
    }
  }

  private void reconcile() {
    reconcileWanted = false;
    long scanBootNs = nowBootNs.getAsLong();
    tree.reconcile(procfs.get(), scanBootNs);
  }

  private static KernelString path(ProcessEvent event, @Nullable ProcessEntry entry) {
    if (event instanceof ExecEvent exec) {
      return exec.exePath().isEmpty() ? exec.filename() : exec.exePath();
    }
    if (entry == null) {
      return KernelString.EMPTY;
    }
    return entry.exePath().isEmpty() ? entry.filename() : entry.exePath();
  }

  private static KernelString args(ProcessEvent event, @Nullable ProcessEntry entry) {
    if (event instanceof ExecEvent exec) {
      return exec.args();
    }
    return entry == null ? KernelString.EMPTY : entry.args();
  }

  private static LoggedEvent logged(
      long sequence, ProcessEvent event, KernelString path, KernelString args) {
    TaskContext task = event.task();
    return new LoggedEvent(
        sequence,
        event.type(),
        task.timeBootNs(),
        task.key(),
        task.tid(),
        task.parent(),
        task.uid(),
        task.gid(),
        task.cgroupId(),
        task.flags(),
        task.comm(),
        path,
        event instanceof ExecEvent exec ? exec.filename() : KernelString.EMPTY,
        args,
        event instanceof ExitEvent exit ? exit.code() : null);
  }

  @Override
  public void close() {
    worker.close();
    if (recording != null) {
      recording.close();
    }
  }
}
