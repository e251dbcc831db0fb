package org.openedr.console.cli;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.openedr.console.engine.Engine;
import org.openedr.console.engine.EngineOrigin;
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

  LogReader(Engine engine, EventFilter filter) {
    this.engine = engine;
    this.filter = filter;
    this.lastSequence = begin(engine);
  }

  /** What an agent saw before is not what is to be watched. */
  private static long begin(Engine engine) {
    return engine.origin().kind() == EngineOrigin.Kind.AGENT
        ? engine.events(EventQuery.newest(EventFilter.ALL, 1)).newestSequence()
        : 0;
  }

  /** Events since the last call. */
  List<LoggedEvent> next() {
    List<LoggedEvent> newestFirst = new ArrayList<>();
    EventPage page = engine.events(EventQuery.since(filter, lastSequence, PAGE));
    long newest = page.newestSequence();
    if (page.oldestSequence() > lastSequence + 1) {
      missed += page.oldestSequence() - lastSequence - 1;
    }
    newestFirst.addAll(page.events());
    while (page.more() && !page.events().isEmpty()) {
      long before = page.events().getLast().sequence();
      page = engine.events(new EventQuery(filter, lastSequence, before, PAGE));
      newestFirst.addAll(page.events());
    }
    lastSequence = Math.max(lastSequence, newest);
    Collections.reverse(newestFirst);
    return newestFirst;
  }

  /** Events (of any kind) that left the bounded log before they were read here. */
  long missed() {
    return missed;
  }
}
