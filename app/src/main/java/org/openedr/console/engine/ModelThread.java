package org.openedr.console.engine;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.openedr.console.event.EventDecoder;
import org.openedr.console.event.ExecEvent;
import org.openedr.console.event.ExitEvent;
import org.openedr.console.event.KernelString;
import org.openedr.console.event.ProcessEvent;
import org.openedr.console.event.RecordBatch;
import org.openedr.console.event.TaskContext;
import org.openedr.console.history.EventLog;
import org.openedr.console.history.LoggedEvent;
import org.openedr.console.process.ProcessEntry;
import org.openedr.console.process.ProcessTree;
import org.openedr.console.process.ProcfsProcess;

/**
 * The thread {@code process-tree}: sole writer of the tree and of the log. Batches come in through
 * a bounded queue; between batches it forgets ended processes and, after a loss, reconciles the
 * tree with procfs.
 */
final class ModelThread implements AutoCloseable {
  private static final long POLL_MS = 50;

  private final BlockingQueue<RecordBatch> queue = new LinkedBlockingQueue<>();
  private final AtomicInteger queued = new AtomicInteger(); // records in the queue
  private final List<Feed> feeds = new CopyOnWriteArrayList<>();
  private final ProcessTree tree;
  private final EventLog log;
  private final Supplier<List<ProcfsProcess>> procfs;
  private final LongSupplier nowBootNs;
  private final @Nullable RecordingWriter recording;
  private final int queueRecords;
  private final EventDecoder decoder = new EventDecoder();
  private final Thread thread;

  private volatile boolean closing;
  private volatile boolean reconcileWanted;
  private volatile long applied;
  private volatile long malformed;
  private volatile long withheld;
  private volatile long rounds;
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
    this.paths = options.paths();
    this.tree = tree;
    this.log = log;
    this.procfs = procfs;
    this.nowBootNs = nowBootNs;
    this.recording = recording;
    this.thread = Thread.ofPlatform().name("process-tree").daemon(true).unstarted(this::run);
  }

  /** Seeds the tree from procfs on the caller's thread, then starts. */
  void start() {
    long scanBootNs = nowBootNs.getAsLong();
    tree.seed(procfs.get(), scanBootNs);
    thread.start();
  }

  /** Any thread; never blocks. False: the queue is full, the batch is not taken. */
  boolean offer(RecordBatch batch) {
    if (queued.get() >= queueRecords) {
      return false;
    }
    queued.addAndGet(batch.count());
    return queue.offer(batch);
  }

  void requestReconcile() {
    reconcileWanted = true;
  }

  /** Events applied so far; any thread. */
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

  /** Grows as long as the thread is at work; any thread. */
  long rounds() {
    return rounds;
  }

  /** For the events from now on; any thread. The object must not be used elsewhere. */
  void paths(PathSelection selection) {
    paths = selection;
  }

  Feed subscribe(int capacity, BooleanSupplier sourceEnded) {
    Feed feed = new Feed(capacity, sourceEnded, feeds::remove);
    feeds.add(feed);
    return feed;
  }

  private void run() {
    while (!closing) {
      try {
        rounds++;
        RecordBatch batch = queue.poll(POLL_MS, TimeUnit.MILLISECONDS);
        if (batch != null) {
          apply(batch);
        } else if (reconcileWanted) {
          reconcile();
        }
        log.trim();
        tree.expire(nowBootNs.getAsLong());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
    for (RecordBatch batch = queue.poll(); batch != null; batch = queue.poll()) {
      apply(batch);
    }
  }

  private void apply(RecordBatch batch) {
    queued.addAndGet(-batch.count());
    int bad = 0;
    for (int i = 0; i < batch.count(); i++) {
      if (recording != null) {
        recording.append(batch.bytes(), batch.start(i), batch.length(i));
      }
      ProcessEvent event = decoder.decode(batch.bytes(), batch.start(i), batch.length(i));
      if (event == null) {
        bad++;
      } else {
        apply(event);
      }
    }
    batch.release();
    malformed += bad;
    applied += batch.count() - bad;
  }

  private void apply(ProcessEvent event) {
    tree.apply(event);
    ProcessEntry entry = tree.get(event.key()).orElse(null);
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
    closing = true;
    try {
      if (thread.getState() != Thread.State.NEW) {
        thread.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (recording != null) {
      recording.close();
    }
  }
}
