package org.openedr.console.base.work;

import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thread of ours, with a role that is its name. A repeating one does its duty again and again
 * until it is closed: an error of a cycle is counted, logged, shown by {@link Workers#troubles()},
 * and followed by a pause that grows while errors follow each other; then it goes on. One that
 * works once and ends by an error is logged and shown as dead, and the error goes on to the handler
 * of the virtual machine.
 *
 * <p>Set up by one thread before {@link #start()}; any thread from then on.
 */
public final class Worker implements AutoCloseable {
  /** After the first of several errors in a row; doubled with each. */
  private static final long FIRST_PAUSE_NS = 10_000_000;

  private static final int DOUBLINGS = 7; // up to 1.28 s

  /** An error is shown for so long. */
  private static final long SHOWN_NS = 60_000_000_000L;

  private static final int ERROR_LENGTH = 300;

  /** A cycle, or the whole work. */
  @FunctionalInterface
  public interface Duty {
    /**
     * @throws InterruptedException the thread is to end; of a repeating one that is not being
     *     closed it counts as an error
     */
    void run() throws InterruptedException;
  }

  private final String role;
  private final Duty duty;
  private final boolean repeating;
  private final Thread thread;
  private @Nullable Runnable lastly;
  private boolean watched;

  private volatile boolean closing;
  private volatile long cycles;
  private volatile long errors;

  /** The last error; when those shown began, in ms since 1970; when the last one was. */
  private volatile @Nullable Throwable failure;

  private volatile long failingSinceMs;
  private volatile long failedNs;
  private volatile @Nullable WorkerTrouble stuck;
  private volatile boolean dead;
  private int inARow;

  // Of Workers' own thread, and of the thread that closes.
  private final Object reporting = new Object();
  private long reportedErrors;
  private long seenProgress = -1;
  private int looksWithoutProgress;

  private Worker(String role, Duty duty, boolean repeating) {
    this.role = role;
    this.duty = duty;
    this.repeating = repeating;
    this.thread = Thread.ofPlatform().name(role).daemon(true).unstarted(this::run);
  }

  /**
   * A thread that does something until it is closed. It does not hold up the end of the process.
   *
   * @param cycle must end soon after {@link #closing()} becomes true, and pauses by itself
   */
  public static Worker repeating(String role, Duty cycle) {
    return new Worker(role, cycle, true);
  }

  /** A thread that does something once. It does not hold up the end of the process. */
  public static Worker once(String role, Duty work) {
    return new Worker(role, work, false);
  }

  /** It must finish a cycle every {@link Workers#STUCK_AFTER}, or it is shown as stuck. */
  public Worker watched() {
    watched = true;
    return this;
  }

  /** What it does after the last cycle, however that ended. */
  public Worker lastly(Runnable work) {
    lastly = work;
    return this;
  }

  /** The process does not end before this thread does. */
  public Worker holdsProcess() {
    thread.setDaemon(false);
    return this;
  }

  /** Starts the thread; at most once. */
  public Worker start() {
    cycles = 1;
    Workers.add(this);
    thread.start();
    return this;
  }

  /** Its name. */
  public String role() {
    return role;
  }

  /** 0 before the start; then it grows with each cycle that ended without an error. */
  public long cycles() {
    return cycles;
  }

  /** Errors so far. */
  public long errors() {
    return errors;
  }

  /** Whether it is to end: a cycle that waits or repeats must look. */
  public boolean closing() {
    return closing;
  }

  /** Whether it was started and has not ended. */
  public boolean alive() {
    return thread.isAlive();
  }

  /** Processor time that its thread has used, in nanoseconds; 0 before the start and at the end. */
  long cpuNs(ThreadMXBean threads) {
    return Math.max(0, threads.getThreadCpuTime(thread.threadId()));
  }

  /** Ends a pause of its duty: it parks. */
  public void wake() {
    LockSupport.unpark(thread);
  }

  /** Interrupts what it does now. */
  public void interrupt() {
    thread.interrupt();
  }

  /** The cycle under way is the last one. Does not wait; for its own thread as well. */
  public void end() {
    closing = true;
    wake();
  }

  /** Waits for the end, for so long at most, or until the caller is interrupted. */
  public boolean await(Duration patience) throws InterruptedException {
    return thread.getState() == Thread.State.NEW || thread.join(patience);
  }

  /**
   * Ends it and waits for that, though the caller be interrupted, which stays so: what the thread
   * works with may be closed next. Idempotent; nothing waits for itself.
   */
  @Override
  public void close() {
    end();
    boolean interrupted = false;
    while (thread.isAlive() && !thread.equals(Thread.currentThread())) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    dead = false;
    Workers.remove(this);
    report();
  }

  private void run() {
    try {
      if (repeating) {
        linkErrors();
        while (!closing) {
          cycle();
        }
      } else {
        once();
      }
    } finally {
      if (repeating && !closing) {
        dead = true; // whatever can end it all the same is not hidden
      }
      lastly();
      if (!dead) {
        Workers.remove(this);
      }
      report();
    }
  }

  private void lastly() {
    Runnable work = lastly;
    if (work != null) {
      try {
        work.run();
      } catch (RuntimeException | Error e) {
        note(e);
      }
    }
  }

  private void cycle() {
    try {
      duty.run();
      cycles++;
      inARow = 0;
    } catch (InterruptedException e) {
      if (!closing) {
        failed(e);
      }
    } catch (RuntimeException | Error e) { // it would end a thread that others rely on
      failed(e);
    }
  }

  /** Loads what an error needs: when there is no memory left, that could not be done. */
  private void linkErrors() {
    failingSinceMs = System.currentTimeMillis();
    pause(0);
    LockSupport.parkNanos(1);
  }

  private void failed(Throwable cause) {
    note(cause);
    pause(FIRST_PAUSE_NS << inARow);
    inARow = inARow < DOUBLINGS ? inARow + 1 : DOUBLINGS;
  }

  private void pause(long durationNs) {
    long end = System.nanoTime() + durationNs;
    for (long left = end - System.nanoTime();
        left > 0 && !closing;
        left = end - System.nanoTime()) {
      var _ = Thread.interrupted(); // it would not pause
      LockSupport.parkNanos(left);
    }
  }

  private void once() {
    try {
      duty.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException | Error e) {
      note(e);
      dead = !closing;
      throw e;
    }
  }

  /**
   * An error that the duty has survived by itself: counted, logged and shown like any other. Takes
   * no memory: there may be none.
   */
  public void note(Throwable cause) {
    long now = System.nanoTime();
    if (failure == null || now - failedNs >= SHOWN_NS) {
      failingSinceMs = System.currentTimeMillis();
    }
    failedNs = now;
    failure = cause;
    errors++;
  }

  /** What is wrong with it; null when nothing is. */
  @Nullable WorkerTrouble trouble() {
    Throwable last = failure;
    if (dead) {
      return told(WorkerTrouble.Kind.DEAD, last);
    }
    WorkerTrouble still = stuck;
    if (still != null && !closing) {
      return still;
    }
    return last != null && System.nanoTime() - failedNs < SHOWN_NS
        ? told(WorkerTrouble.Kind.FAILING, last)
        : null;
  }

  private WorkerTrouble told(WorkerTrouble.Kind kind, @Nullable Throwable last) {
    return new WorkerTrouble(role, kind, failingSinceMs, errors, text(last));
  }

  static String text(@Nullable Throwable cause) {
    return plain(String.valueOf(cause));
  }

  /** Messages may quote bytes of others: no control characters, and not too long. */
  private static String plain(String text) {
    StringBuilder plain = new StringBuilder();
    text.codePoints()
        .limit(ERROR_LENGTH)
        .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT ? ' ' : c)
        .forEach(plain::appendCodePoint);
    return plain.toString();
  }

  /** For the thread of {@link Workers}, at even distances: stuck is who has made no progress. */
  void look() {
    if (watched && !closing) {
      long progress = cycles + errors;
      looksWithoutProgress = progress == seenProgress ? looksWithoutProgress + 1 : 0;
      seenProgress = progress;
      if (looksWithoutProgress == Workers.STUCK_LOOKS) {
        StackTraceElement[] stack = thread.getStackTrace();
        stuck = stuckAt(stack.length == 0 ? "" : "at " + stack[0]);
        Throwable place = new IllegalStateException("where it stands");
        place.setStackTrace(stack);
        log().error("The thread {} is stuck.", role, place);
      } else if (looksWithoutProgress == 0 && stuck != null) {
        stuck = null;
        log().warn("The thread {} moves again.", role);
      }
    }
    report();
  }

  private WorkerTrouble stuckAt(String where) {
    long since = System.currentTimeMillis() - Workers.STUCK_AFTER.toMillis();
    return new WorkerTrouble(role, WorkerTrouble.Kind.STUCK, since, errors, plain(where));
  }

  /** Logs the errors since the last time: not on the thread itself, which may be in a hurry. */
  private void report() {
    synchronized (reporting) {
      Throwable last = failure;
      long now = errors;
      if (last != null && now > reportedErrors) {
        String how = dead || !repeating ? "The thread {} has ended" : "The thread {} goes on";
        log()
            .error(how + " after {} new errors, {} in all.", role, now - reportedErrors, now, last);
        reportedErrors = now;
      }
    }
  }

  /** Made late: most processes need no log. */
  private static Logger log() {
    return LoggerFactory.getLogger(Worker.class);
  }
}
