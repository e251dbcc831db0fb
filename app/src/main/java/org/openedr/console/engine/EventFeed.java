package org.openedr.console.engine;

import java.time.Duration;
import java.util.List;
import org.openedr.console.history.LoggedEvent;

/** A bounded stream of events for one head. One consumer thread. */
public interface EventFeed extends AutoCloseable {

  /**
   * Waits for events.
   *
   * @return events, oldest first; empty after the time-out, or when the engine is closed
   */
  List<LoggedEvent> poll(Duration timeout) throws InterruptedException;

  /** Events that this feed lost because its consumer was too slow. */
  long drops();

  /** True once the engine will never deliver another event and all delivered ones were polled. */
  boolean ended();

  @Override
  void close();
}
