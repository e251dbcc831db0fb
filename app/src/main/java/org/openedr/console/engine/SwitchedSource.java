package org.openedr.console.engine;

import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.openedr.console.bpf.BpfException;
import org.openedr.console.event.RecordBatch;
import org.openedr.console.monitor.MonitorSession;

/**
 * A monitor in the kernel that another can take over from without a gap: the new one is attached
 * before the old one is detached, and each delivers the events on its side of one moment. The
 * counters of all of them add up. {@link #start}, {@link #switchTo} and {@link #close} on one
 * thread.
 */
final class SwitchedSource implements EventSource {
  /** So far ahead is the moment: time to tell the old monitor's reader of it. */
  private static final long AHEAD_NS = 2_000_000;

  private final LongSupplier nowBootNs;
  private volatile Current current;

  /**
   * @param before counters of the monitors before
   * @param window null until it is started
   */
  private record Current(
      MonitorSession session,
      LiveSource source,
      @Nullable TimeWindow window,
      SourceReading before) {

    SourceReading reading() {
      SourceReading now = before.plus(source.read());
      return window == null ? now : now.without(window.keptBack());
    }
  }

  SwitchedSource(MonitorSession session, LongSupplier nowBootNs) {
    this.nowBootNs = nowBootNs;
    this.current = new Current(session, new LiveSource(session), null, SourceReading.ZERO);
  }

  private @Nullable Predicate<RecordBatch> sink;

  @Override
  public void start(Predicate<RecordBatch> to) {
    sink = to;
    begin(current, 0);
  }

  private void begin(Current next, long fromBootNs) {
    Predicate<RecordBatch> to = sink;
    if (to != null) {
      TimeWindow window = new TimeWindow(to, fromBootNs);
      current = new Current(next.session(), next.source(), window, next.before());
      next.source().start(window);
    }
  }

  /**
   * Takes over; the session before is detached, read empty and closed.
   *
   * @param next attached already
   */
  void switchTo(MonitorSession next) {
    Current old = current;
    long moment = nowBootNs.getAsLong() + AHEAD_NS;
    if (old.window() != null) {
      old.window().until(moment);
    }
    while (nowBootNs.getAsLong() <= moment) {
      LockSupport.parkNanos(AHEAD_NS);
    }
    old.source().close();
    begin(new Current(next, new LiveSource(next), null, old.reading()), moment);
  }

  MonitorSession session() {
    return current.session();
  }

  void sampling(int per10000) throws BpfException {
    current.session().sampling(per10000);
  }

  /** Rounds of the ring's reader. Any thread. */
  long rounds() {
    return current.source().rounds();
  }

  @Override
  public SourceReading read() {
    return current.reading();
  }

  @Override
  public boolean ended() {
    return false;
  }

  @Override
  public void close() {
    current.source().close();
  }
}
