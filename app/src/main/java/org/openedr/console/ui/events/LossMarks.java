package org.openedr.console.ui.events;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.LongSupplier;
import org.openedr.console.history.LoggedEvent;

/**
 * Remembers when events were lost, so that each look at the log shows the gaps again, whatever the
 * filter. One thread.
 */
final class LossMarks {
  /** Marks kept; beyond it the oldest are counted as one. */
  static final int MAX_MARKS = 1_000;

  private final LongSupplier lost;
  private final Deque<EventRow.Gap> marks = new ArrayDeque<>(); // newest first
  private long known;
  private int unseen;

  LossMarks(LongSupplier lost) {
    this.lost = lost;
    this.known = lost.getAsLong();
  }

  void update(long nowBootNs) {
    long now = lost.getAsLong();
    if (now > known) {
      marks.addFirst(new EventRow.Gap(now - known, nowBootNs));
      known = now;
      unseen++;
    }
    if (marks.size() > MAX_MARKS) {
      EventRow.Gap oldest = marks.removeLast();
      EventRow.Gap next = marks.removeLast();
      marks.addLast(new EventRow.Gap(oldest.lost() + next.lost(), next.timeBootNs()));
      unseen = Math.min(unseen, MAX_MARKS);
    }
  }

  /** The events with all marks later than a moment. */
  List<EventRow> all(List<LoggedEvent> events, long fromBootNs) {
    unseen = 0;
    return among(events, fromBootNs, Long.MAX_VALUE);
  }

  /** The events with the marks that neither this method nor {@link #all} has shown yet. */
  List<EventRow> amongNew(List<LoggedEvent> events) {
    List<EventRow.Gap> fresh = marks.stream().limit(unseen).toList();
    unseen = 0;
    return merge(events, fresh);
  }

  /**
   * The events, newest first, with the marks of their time.
   *
   * @param fromBootNs later marks only
   * @param toBootNs marks up to this moment
   */
  List<EventRow> among(List<LoggedEvent> events, long fromBootNs, long toBootNs) {
    return merge(
        events,
        marks.stream()
            .filter(mark -> mark.timeBootNs() > fromBootNs && mark.timeBootNs() <= toBootNs)
            .toList());
  }

  private static List<EventRow> merge(List<LoggedEvent> events, List<EventRow.Gap> marks) {
    List<EventRow> rows = new ArrayList<>(events.size() + marks.size());
    int next = 0;
    for (LoggedEvent event : events) {
      while (next < marks.size() && marks.get(next).timeBootNs() >= event.timeBootNs()) {
        rows.add(marks.get(next++));
      }
      rows.add(new EventRow.Event(event));
    }
    rows.addAll(marks.subList(next, marks.size()));
    return rows;
  }
}
