package org.openedr.console.base.work;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * Work that is done one piece after the other, in the order in which it came, on a thread that all
 * queues share: a queue that has nothing to do has no thread. An error of one piece is logged and
 * does not hold up the next. Any thread.
 */
public final class SerialQueue implements AutoCloseable {
  private static final long IDLE_SECONDS = 10;

  /** A thread for each queue that is at work, and none for the others. */
  private static final ExecutorService SHARED =
      new ThreadPoolExecutor(
          0,
          Integer.MAX_VALUE,
          IDLE_SECONDS,
          TimeUnit.SECONDS,
          new SynchronousQueue<>(),
          Thread.ofPlatform().name("idle-work").daemon(true).factory());

  private final String role;
  private final Deque<Runnable> waiting = new ArrayDeque<>();
  private @Nullable Thread worker;
  private boolean busy;
  private boolean closed;

  /**
   * @param role name of the thread while it works for this queue
   */
  public SerialQueue(String role) {
    this.role = role;
  }

  /**
   * Does this after all that came before. Does not wait.
   *
   * @return false: the queue is closed and the work is dropped
   */
  public synchronized boolean execute(Runnable work) {
    if (closed) {
      return false;
    }
    if (!busy) {
      SHARED.execute(this::workOff); // it throws where there is no thread: then nothing is taken
      busy = true;
    }
    waiting.add(work); // whoever works it off waits for the lock
    return true;
  }

  private void workOff() {
    Thread thread = Thread.currentThread();
    String name = thread.getName();
    thread.setName(role);
    try {
      for (Runnable work = next(); work != null; work = next()) {
        attempt(work);
      }
    } finally {
      thread.setName(name);
    }
  }

  /** Also ends the piece before: an interrupt that came for it does not reach the next one. */
  private synchronized @Nullable Runnable next() {
    var _ = Thread.interrupted();
    Runnable work = waiting.poll();
    worker = work == null ? null : Thread.currentThread();
    if (work == null) {
      busy = false;
      notifyAll();
    }
    return work;
  }

  private void attempt(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException | Error e) { // the next piece is another's
      log(e);
    }
  }

  private void log(Throwable failure) {
    try {
      LoggerFactory.getLogger(SerialQueue.class).error("Work of {} failed.", role, failure);
    } catch (RuntimeException | Error e) {
      // No memory for a line: the queue would stand still for ever.
    }
  }

  /** Interrupts the work under way, drops what waits, and takes no more. Idempotent. */
  @Override
  public synchronized void close() {
    closed = true;
    waiting.clear();
    if (worker != null) {
      worker.interrupt();
    }
  }

  /** Takes no more, and waits until all is done, for so long at most; then it closes. */
  public synchronized void finish(Duration patience) throws InterruptedException {
    closed = true;
    long end = System.nanoTime() + patience.toNanos();
    for (long left = patience.toNanos(); busy && left > 0; left = end - System.nanoTime()) {
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
    close();
  }
}
