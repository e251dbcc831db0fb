package org.openedr.console.engine.source;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.openedr.console.bpf.BpfException;
import org.openedr.console.event.RecordBatch;
import org.openedr.console.monitor.LeftOutCounts;
import org.openedr.console.monitor.MonitorSession;

/**
 * A monitor in the kernel that another can take over from without a gap: the new one is attached
 * before the old one is detached, and each delivers the events on its side of one moment. The
 * counters of all of them add up. {@link #start}, {@link #switchTo} and {@link #close} on one
 * thread.
 */
public final class SwitchedSource implements EventSource {
  /** So far ahead is the moment: time to tell the old monitor's reader of it. */
  private static final long AHEAD_NS = 2_000_000;

  private final LongSupplier nowBootNs;
  private volatile Current current;

  /**
   * @param before counters of the monitors before
   * @param leftOutBefore by the monitors before
   * @param window null until it is started
   */
  private record Current(
      MonitorSession session,
      LiveSource source,
      @Nullable CutoverFilter window,
      SourceCounters before,
      Map<Integer, LeftOutCounts> leftOutBefore) {

    SourceCounters reading() {
      SourceCounters now = before.plus(source.read());
      return window == null ? now : now.without(window.keptBack());
    }

    Map<Integer, LeftOutCounts> leftOut() {
      if (leftOutBefore.isEmpty()) {
        return source.leftOutByUser();
      }
      Map<Integer, LeftOutCounts> all = new HashMap<>(leftOutBefore);
      source.leftOutByUser().forEach((uid, more) -> all.merge(uid, more, LeftOutCounts::plus));
      return all;
    }
  }

  /**
   * Takes over the session: {@link #close} closes it. Reads nothing before {@link #start}.
   *
   * @param nowBootNs now on the boot clock
   */
  public SwitchedSource(MonitorSession session, LongSupplier nowBootNs) {
    this.nowBootNs = nowBootNs;
    this.current =
        new Current(session, new LiveSource(session), null, SourceCounters.ZERO, Map.of());
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
      CutoverFilter window = new CutoverFilter(to, fromBootNs);
      current =
          new Current(next.session(), next.source(), window, next.before(), next.leftOutBefore());
      next.source().start(window);
    }
  }

  /**
   * Takes over; the session before is detached, read empty and closed.
   *
   * @param next attached already
   */
  public void switchTo(MonitorSession next) {
    Current old = current;
    long moment = nowBootNs.getAsLong() + AHEAD_NS;
    if (old.window() != null) {
      old.window().until(moment);
    }
    while (nowBootNs.getAsLong() <= moment) {
      LockSupport.parkNanos(AHEAD_NS);
    }
    old.source().close();
    begin(new Current(next, new LiveSource(next), null, old.reading(), old.leftOut()), moment);
  }

  /** The one that delivers now; the next exchange closes it. Any thread. */
  public MonitorSession session() {
    return current.session();
  }

  /**
   * Of the monitor that delivers now: processes captured of each 10 000.
   *
   * @param leaveOutArguments of execs
   * @throws BpfException the kernel did not take it; the old value stays
   */
  public void sampling(int per10000, boolean leaveOutArguments) throws BpfException {
    current.session().sampling(per10000, leaveOutArguments);
  }

  /** Rounds of the ring's reader. Any thread. */
  public long rounds() {
    return current.source().rounds();
  }

  @Override
  public SourceCounters read() {
    return current.reading();
  }

  @Override
  public Map<Integer, LeftOutCounts> leftOutByUser() {
    return current.leftOut();
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
