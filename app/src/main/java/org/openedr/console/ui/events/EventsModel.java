package org.openedr.console.ui.events;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.openedr.console.engine.Engine;
import org.openedr.console.history.EventFilter;
import org.openedr.console.history.EventPage;
import org.openedr.console.history.EventQuery;
import org.openedr.console.history.LoggedEvent;

/**
 * What the event table shows, newest first. Knows no toolkit. Commands may come from any thread;
 * {@link #refresh} is called by one background thread.
 */
final class EventsModel {
  /** Rows in the view; older ones are in the log and found by a filter. */
  static final int MAX_ROWS = 5_000;

  /**
   * A state of the table.
   *
   * @param rows newest first
   * @param oldestSequence of the log; 0 when it is empty
   * @param newestSequence of the log
   */
  record View(List<EventRow> rows, long oldestSequence, long newestSequence) {}

  private final Engine engine;
  private EventFilter filter = EventFilter.ALL;
  private List<EventRow> rows = List.of();
  private boolean paused;
  private boolean reload = true;
  private long newest;
  private long lost = -1;
  private long waiting;

  EventsModel(Engine engine) {
    this.engine = engine;
  }

  synchronized void filter(EventFilter wanted) {
    filter = wanted;
    reload = true;
  }

  synchronized EventFilter filter() {
    return filter;
  }

  synchronized void pause(boolean wanted) {
    paused = wanted;
  }

  synchronized boolean paused() {
    return paused;
  }

  /** Events logged since the view was paused, matching or not. */
  synchronized long waiting() {
    return waiting;
  }

  /**
   * Pulls what is new.
   *
   * @return the rows, or null when nothing changed
   */
  synchronized @Nullable View refresh(long nowBootNs) {
    boolean fresh = reload;
    if (paused && !fresh) {
      waiting = engine.events(EventQuery.newest(EventFilter.ALL, 1)).newestSequence() - newest;
      return null;
    }
    reload = false;
    waiting = 0;
    EventPage page = engine.events(EventQuery.since(filter, fresh ? 0 : newest, MAX_ROWS));
    newest = page.newestSequence();
    long gap = newGap();
    if (!fresh && page.events().isEmpty() && gap == 0) {
      return null;
    }
    List<EventRow> next = new ArrayList<>(MAX_ROWS + 1);
    if (gap > 0) {
      next.add(new EventRow.Gap(gap, nowBootNs));
    }
    for (LoggedEvent event : page.events()) {
      next.add(new EventRow.Event(event));
    }
    if (!fresh) {
      next.addAll(rows.subList(0, Math.min(rows.size(), Math.max(0, MAX_ROWS - next.size()))));
    }
    rows = next;
    return new View(rows, page.oldestSequence(), page.newestSequence());
  }

  private long newGap() {
    long now = engine.status().ledger().lost();
    long gap = lost < 0 ? 0 : now - lost;
    lost = now;
    return gap;
  }
}
