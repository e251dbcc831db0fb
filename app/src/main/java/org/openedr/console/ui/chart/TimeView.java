package org.openedr.console.ui.chart;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Which time all charts of a page show: the newest so many minutes, or a part that was chosen. One
 * thread.
 */
public final class TimeView {
  public static final long LONGEST_NS = Duration.ofHours(24).toNanos();
  public static final long SHORTEST_NS = Duration.ofSeconds(2).toNanos();

  private long spanNs = Duration.ofMinutes(5).toNanos();
  private @Nullable TimeWindow chosen;
  private long pausedAtNs;
  private boolean paused;
  private long version;

  /** Grows with each change by the user. */
  public long version() {
    return version;
  }

  public boolean paused() {
    return paused;
  }

  /** A part was chosen that does not move on with time. */
  public boolean zoomed() {
    return chosen != null;
  }

  public long spanNs() {
    return spanNs;
  }

  public TimeWindow window(long nowNs) {
    TimeWindow part = chosen;
    long end = end(nowNs);
    return part == null ? new TimeWindow(end - spanNs, end) : part;
  }

  /** Shows the newest so long; also the way back from a part. */
  public void range(long newSpanNs) {
    spanNs = Math.clamp(newSpanNs, SHORTEST_NS, LONGEST_NS);
    reset();
  }

  /** Back from a part to the range. */
  public void reset() {
    chosen = null;
    version++;
  }

  public void pause(boolean now, long nowNs) {
    pausedAtNs = nowNs;
    paused = now;
    version++;
  }

  public void select(TimeWindow part, long nowNs) {
    double factor = (double) Math.max(SHORTEST_NS, part.spanNs()) / part.spanNs();
    choose(part.zoomed(part.at(0.5), factor), nowNs);
  }

  public void zoom(long aroundNs, double factor, long nowNs) {
    TimeWindow before = window(nowNs);
    double allowed =
        Math.clamp(
            factor, (double) SHORTEST_NS / before.spanNs(), (double) LONGEST_NS / before.spanNs());
    TimeWindow next = before.zoomed(aroundNs, allowed);
    if (next.toNs() >= end(nowNs)) { // it goes on with time
      range(next.spanNs());
    } else {
      choose(next, nowNs);
    }
  }

  /** Moves the window; at the newest it goes on with time again. */
  public void pan(long ns, long nowNs) {
    TimeWindow next = window(nowNs).moved(ns);
    if (next.toNs() >= end(nowNs) && next.spanNs() == spanNs) {
      reset();
    } else {
      choose(next, nowNs);
    }
  }

  private void choose(TimeWindow part, long nowNs) {
    long end = end(nowNs);
    long late = Math.max(0, part.toNs() - end);
    long early = Math.max(0, end - LONGEST_NS - part.fromNs());
    chosen = part.moved(late > 0 ? -late : early);
    version++;
  }

  private long end(long nowNs) {
    return paused ? pausedAtNs : nowNs;
  }
}
