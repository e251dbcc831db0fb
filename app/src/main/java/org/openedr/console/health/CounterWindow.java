package org.openedr.console.health;

import java.util.ArrayDeque;
import java.util.Map;
import java.util.TreeMap;

/**
 * Counters of one monitor over the last minute. A counter that has fallen was reset: then counting
 * begins anew, so no difference is ever negative. One thread.
 */
final class CounterWindow {
  static final long MINUTE_NS = 60_000_000_000L;

  /** Over which the event rate is taken: long enough to be steady, short enough to be news. */
  static final long RATE_NS = 10_000_000_000L;

  /** One reading; -1: not counted. */
  record Reading(long atNs, long events, Map<String, Long> lost, long errors) {
    boolean below(Reading before) {
      return events < before.events || errors < before.errors || lostLess(before);
    }

    private boolean lostLess(Reading before) {
      return before.lost.entrySet().stream()
          .anyMatch(was -> lost.getOrDefault(was.getKey(), 0L) < was.getValue());
    }
  }

  private final ArrayDeque<Reading> readings = new ArrayDeque<>();
  private boolean wasReset;

  void add(Reading reading) {
    Reading last = readings.peekLast();
    if (last != null && reading.below(last)) {
      readings.clear();
      wasReset = true;
    }
    readings.addLast(reading);
    while (readings.size() > 2 && second().atNs <= reading.atNs - MINUTE_NS) {
      var _ = readings.removeFirst(); // one reading at or before the minute stays: the base
    }
  }

  private Reading second() {
    var all = readings.iterator();
    all.next();
    return all.next();
  }

  /** The counters were reset at least once since this window exists. */
  boolean wasReset() {
    return wasReset;
  }

  /** Time between the base and the newest reading: a minute, less at first, more after a gap. */
  long spanNs() {
    return readings.isEmpty() ? 0 : last().atNs - readings.getFirst().atNs;
  }

  long events() {
    return readings.isEmpty() ? 0 : last().events - readings.getFirst().events;
  }

  /** Lost events by cause; those of which none was lost are left out. */
  Map<String, Long> lost() {
    Map<String, Long> more = new TreeMap<>();
    if (!readings.isEmpty()) {
      Map<String, Long> before = readings.getFirst().lost;
      last().lost.forEach((cause, now) -> more.put(cause, now - before.getOrDefault(cause, 0L)));
      more.values().removeIf(lost -> lost == 0);
    }
    return more;
  }

  long lostTotal() {
    return lost().values().stream().mapToLong(Long::longValue).sum();
  }

  long errors() {
    return readings.isEmpty() ? 0 : last().errors - readings.getFirst().errors;
  }

  /** Events per second over about ten seconds; NaN with fewer than two readings. */
  double eventsPerSecond() {
    if (readings.size() < 2) {
      return Double.NaN;
    }
    Reading newest = last();
    Reading base = newest;
    for (var older = readings.descendingIterator(); older.hasNext(); ) {
      base = older.next();
      if (newest.atNs - base.atNs >= RATE_NS) {
        break;
      }
    }
    return newest.atNs == base.atNs
        ? Double.NaN
        : (newest.events - base.events) * 1e9 / (newest.atNs - base.atNs);
  }

  private Reading last() {
    return readings.getLast();
  }
}
