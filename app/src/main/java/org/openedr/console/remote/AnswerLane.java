package org.openedr.console.remote;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.openedr.console.base.work.Worker;

/**
 * Makes answers on a few threads of its own, which the kernel shares out: heads take turns, one
 * question each. Nobody is waited for: a question whose time is over is told that the engine is
 * busy, and one without room for its answer lets the others pass. Any thread.
 *
 * <p>In a lane of heads that may only look, each rests after an answer as long as making it took,
 * and the lane rests as well, so that together they do not keep a processor busy.
 */
final class AnswerLane implements AutoCloseable {
  /** A longer rest of all would only punish those who ask short questions. */
  private static final long LANE_REST_MAX_NS = 250_000_000L;

  /** A head asks 500 times a second at most, however short its questions are. */
  private static final long HEAD_REST_MIN_NS = 2_000_000L;

  private static final long LONGEST_WAIT_NS = 1_000_000_000L;

  /** Something that a head has asked. */
  interface Question {
    /** When its time is over, on the clock of {@link System#nanoTime}. */
    long untilNs();

    /** Takes what its answer needs; false: there is none now. Quick. */
    boolean begin();

    /** Makes the answer and puts it on its way. Throws nothing. */
    void answer();

    /** Says that there was no time for it. Quick. */
    void tooLate();
  }

  /** The questions of one head in this lane, oldest first. */
  static final class Line {
    private final ArrayDeque<Question> questions = new ArrayDeque<>(); // all guarded by the lane
    private long restUntilNs = System.nanoTime();
    private boolean waiting;
    private boolean atWork;
  }

  private final boolean rests;
  private final List<Worker> workers = new ArrayList<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final ArrayDeque<Line> lines = new ArrayDeque<>();
  private long restUntilNs = System.nanoTime();

  /**
   * @param rests heads rest after an answer, and have one at work
   */
  AnswerLane(String role, int threads, boolean rests) {
    this.rests = rests;
    for (int i = 1; i <= threads; i++) {
      workers.add(Worker.repeating(threads == 1 ? role : role + "-" + i, this::round).start());
    }
  }

  void ask(Line line, Question question) {
    lock.lock();
    try {
      line.questions.add(question);
      if (!line.waiting) {
        line.waiting = true;
        lines.add(line);
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** There is room for answers again. */
  void wake() {
    lock.lock();
    try {
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Tells questions whose time is over that it is; called once a second by another thread, because
   * those of the lane may all be at work.
   */
  void expire() {
    List<Question> late = new ArrayList<>();
    lock.lock();
    try {
      long now = System.nanoTime();
      for (Line line : lines) {
        line.questions.stream().filter(one -> now - one.untilNs() >= 0).forEach(late::add);
        line.questions.removeAll(late);
        line.waiting = !line.questions.isEmpty();
      }
      lines.removeIf(line -> !line.waiting);
    } finally {
      lock.unlock();
    }
    late.forEach(Question::tooLate);
  }

  private record Turn(Line line, Question question) {}

  private void round() throws InterruptedException {
    Turn turn = next();
    if (turn == null) {
      return;
    }
    long sinceNs = System.nanoTime();
    try {
      turn.question().answer();
    } finally {
      answered(turn.line(), System.nanoTime() - sinceNs);
    }
  }

  @SuppressWarnings("WaitNotInLoop") // round() is the loop: it asks for the next one again
  private @Nullable Turn next() throws InterruptedException {
    lock.lock();
    try {
      long now = System.nanoTime();
      long wait = LONGEST_WAIT_NS;
      for (Iterator<Line> each = lines.iterator(); each.hasNext(); ) {
        Line line = each.next();
        Question first = line.questions.element();
        long rest = rests ? Math.max(line.restUntilNs - now, restUntilNs - now) : 0;
        if (rests && line.atWork || rest > 0 || !first.begin()) {
          wait = rest > 0 ? Math.min(wait, rest) : wait;
          continue;
        }
        each.remove();
        line.questions.remove();
        line.atWork = true;
        line.waiting = !line.questions.isEmpty();
        if (line.waiting) {
          lines.add(line);
        }
        return new Turn(line, first);
      }
      var _ = changed.await(wait, TimeUnit.NANOSECONDS);
      return null;
    } finally {
      lock.unlock();
    }
  }

  private void answered(Line line, long tookNs) {
    lock.lock();
    try {
      long now = System.nanoTime();
      line.atWork = false;
      line.restUntilNs = now + Math.max(tookNs, HEAD_REST_MIN_NS);
      restUntilNs = now + Math.min(tookNs, LANE_REST_MAX_NS);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Ends the threads, once what they make now is made. */
  @Override
  public void close() {
    workers.forEach(Worker::end);
    wake();
    workers.forEach(Worker::close);
  }
}
