package org.openedr.console.ui.events;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.openedr.console.engine.NoAnswerException;
import org.openedr.console.history.EventFilter;
import org.openedr.console.history.EventPage;
import org.openedr.console.history.EventQuery;
import org.openedr.console.history.LoggedEvent;

/**
 * What the event table shows, newest first. Knows no toolkit. Commands may come from any thread and
 * never wait for a scan of the log; {@link #refresh} is called by one background thread.
 */
final class EventsModel {
  /** Rows that one look at the log brings. */
  static final int PAGE = 5_000;

  /** Rows at most, however often older ones are asked for; a filter finds the others. */
  static final int MAX_ROWS = 50_000;

  /**
   * A state of the table.
   *
   * @param rows newest first
   * @param version of the rows: another one whenever they change
   * @param more older events match as well
   * @param filter which events these are
   * @param inLog events in the log, matching or not
   * @param oldestBootNs time of the oldest of them, on the boot clock
   */
  record View(
      List<EventRow> rows,
      long version,
      boolean more,
      EventFilter filter,
      long inLog,
      long oldestBootNs) {}

  /** The log, which may be in another process. */
  interface Log {
    EventPage query(EventQuery query) throws NoAnswerException;
  }

  private final Log log;
  private final LossMarks losses;
  private volatile EventFilter filter = EventFilter.ALL;
  private volatile boolean paused;
  private volatile boolean held;
  private volatile int limit = PAGE;
  private volatile long waiting;

  // Of the thread that refreshes.
  private @Nullable EventFilter shown;
  private List<EventRow> rows = List.of();
  private long version;
  private boolean more;
  private long newest;
  private long oldest;
  private long oldestBootNs;

  /**
   * @param lost how many events were lost so far
   */
  EventsModel(Log log, LongSupplier lost) {
    this.log = log;
    this.losses = new LossMarks(lost);
  }

  void filter(EventFilter wanted) {
    limit = PAGE;
    filter = wanted;
  }

  EventFilter filter() {
    return filter;
  }

  void pause(boolean wanted) {
    paused = wanted;
  }

  boolean paused() {
    return paused;
  }

  /** A table that is scrolled away from its newest row keeps its rows, as if it were paused. */
  void hold(boolean wanted) {
    held = wanted;
  }

  boolean held() {
    return held;
  }

  /** Events logged since the view was paused or held, matching or not. */
  long waiting() {
    return waiting;
  }

  /** Asks for one more page of older rows. */
  void older() {
    limit = Math.min(MAX_ROWS, limit + PAGE);
  }

  /** Gives the older rows back. */
  void newestOnly() {
    limit = PAGE;
  }

  /**
   * Pulls what is new.
   *
   * @throws NoAnswerException the rows stay as they are; the next call asks again
   */
  View refresh(long nowBootNs) throws NoAnswerException {
    EventFilter wanted = filter;
    int most = limit;
    boolean still = paused || held;
    losses.update(nowBootNs);
    if (shown == null || !wanted.equals(shown)) {
      load(wanted, most);
    } else if (!still) {
      follow(wanted, most);
    }
    if (more && rows.size() < most) {
      extend(wanted, most - rows.size());
    }
    EventPage last = log.query(EventQuery.newest(EventFilter.ALL, 1));
    waiting = still ? last.newestSequence() - newest : 0;
    long inLog = last.events().isEmpty() ? 0 : last.newestSequence() - last.oldestSequence() + 1;
    return new View(rows, version, more, wanted, inLog, oldestTime(last.oldestSequence()));
  }

  private long oldestTime(long sequence) throws NoAnswerException {
    if (sequence != oldest) {
      for (LoggedEvent event :
          log.query(new EventQuery(EventFilter.ALL, 0, sequence + 1, 1)).events()) {
        oldest = sequence;
        oldestBootNs = event.timeBootNs();
      }
    }
    return oldestBootNs;
  }

  private void use(List<EventRow> next) {
    rows = next;
    version++;
  }

  private void load(EventFilter wanted, int most) throws NoAnswerException {
    EventPage page = log.query(EventQuery.newest(wanted, most));
    use(losses.all(page.events(), from(page)));
    more = page.more();
    newest = page.newestSequence();
    shown = wanted;
  }

  private void follow(EventFilter wanted, int most) throws NoAnswerException {
    EventPage page = log.query(EventQuery.since(wanted, newest, most));
    newest = page.newestSequence();
    List<EventRow> next = losses.amongNew(page.events());
    if (page.more()) {
      use(next);
      more = true;
    } else if (!next.isEmpty() || rows.size() > most) {
      int room = Math.max(0, most - next.size());
      more |= rows.size() > room;
      next.addAll(rows.subList(0, Math.min(rows.size(), room)));
      use(next);
    }
  }

  /** Appends older rows. */
  private void extend(EventFilter wanted, int wish) throws NoAnswerException {
    List<EventRow> next = new ArrayList<>(rows);
    while (!next.isEmpty() && next.getLast() instanceof EventRow.Gap) {
      next.removeLast(); // it comes again with the events of its time
    }
    if (!next.isEmpty() && next.getLast() instanceof EventRow.Event last) {
      LoggedEvent event = last.event();
      EventPage page = log.query(new EventQuery(wanted, 0, event.sequence(), wish));
      next.addAll(losses.among(page.events(), from(page), event.timeBootNs()));
      use(next);
      more = page.more();
    }
  }

  /** Marks before the oldest event of a page belong to the next one. */
  private static long from(EventPage page) {
    return page.more() ? page.events().getLast().timeBootNs() : Long.MIN_VALUE;
  }
}
