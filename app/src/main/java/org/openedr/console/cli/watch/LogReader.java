package org.openedr.console.cli.watch;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.openedr.console.engine.Engine;
import org.openedr.console.engine.EngineOrigin;
import org.openedr.console.engine.NoAnswerException;
import org.openedr.console.history.EventFilter;
import org.openedr.console.history.EventPage;
import org.openedr.console.history.EventQuery;
import org.openedr.console.history.LoggedEvent;

/** Follows the event log of an engine: every matching event once, oldest first. One thread. */
final class LogReader {
  private static final int PAGE = 10_000;

  private final Engine engine;
  private final EventFilter filter;
  private long lastSequence;
  private long missed;

  /**
   * @throws NoAnswerException where to begin is not known
   */
  LogReader(Engine engine, EventFilter filter) throws NoAnswerException {
    this.engine = engine;
    this.filter = filter;
    this.lastSequence = begin(engine);
  }

  /** What an agent saw before is not what is to be watched. */
  private static long begin(Engine engine) throws NoAnswerException {
    return engine.origin().kind() == EngineOrigin.Kind.AGENT
        ? engine.events(EventQuery.newest(EventFilter.ALL, 1)).newestSequence()
        : 0;
  }

  /**
   * Events since the last call.
   *
   * @throws NoAnswerException they are not known; the next call asks for them again
   */
  List<LoggedEvent> next() throws NoAnswerException {
    EventPage page = engine.events(EventQuery.since(filter, lastSequence, PAGE));
    List<LoggedEvent> newestFirst = new ArrayList<>(page.events());
    long newest = page.newestSequence();
    long from = page.oldestSequence();
    while (page.more() && !page.events().isEmpty()) {
      long before = page.events().getLast().sequence();
      page = engine.events(new EventQuery(filter, lastSequence, before, PAGE));
      newestFirst.addAll(page.events());
      from = Math.min(page.oldestSequence(), before); // the log goes on, and forgets, meanwhile
    }
    missed += Math.max(0, from - lastSequence - 1);
    lastSequence = Math.max(lastSequence, newest);
    Collections.reverse(newestFirst);
    return newestFirst;
  }

  /** Events (of any kind) that left the bounded log before they were read here. */
  long missed() {
    return missed;
  }
}
