package org.openedr.console.statistics;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The intervals that those who look have asked for. Any thread. */
final class RequestedIntervals {
  static final long SHORTEST_NS = 100_000_000L;
  static final long LONGEST_NS = 60_000_000_000L;

  private final List<Long> intervals = new ArrayList<>();

  /** What the interval comes to: within the bounds. */
  static long bounded(Duration interval) {
    // A duration may be beyond what nanoseconds can tell.
    long ns = interval.toSeconds() >= LONGEST_NS / 1_000_000_000L ? LONGEST_NS : interval.toNanos();
    return Math.clamp(ns, SHORTEST_NS, LONGEST_NS);
  }

  synchronized void add(long intervalNs) {
    intervals.add(intervalNs);
  }

  synchronized void remove(long intervalNs) {
    intervals.remove(Long.valueOf(intervalNs));
  }

  /** The smallest; MAX_VALUE when nobody looks. */
  synchronized long smallestNs() {
    return intervals.stream().mapToLong(Long::longValue).min().orElse(Long.MAX_VALUE);
  }
}
