package org.openedr.console.agent;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.openedr.console.config.AgentConfig;
import org.openedr.console.engine.Engine;
import org.openedr.console.engine.EventFeed;
import org.openedr.console.engine.NoAnswerException;
import org.openedr.console.export.EventJson;
import org.openedr.console.history.EventFilter;
import org.openedr.console.history.EventQuery;
import org.openedr.console.history.LoggedEvent;
import org.slf4j.Logger;

/** The event file that the configuration asks for, or none. One thread. */
final class EventFiles implements AutoCloseable {
  private final Engine engine;
  private final Logger log;
  private @Nullable EventFileWriter writer;
  private long earlierWritten;
  private long earlierDrops;

  /** Begins with the first event after the monitor was attached. */
  EventFiles(Engine engine, AgentConfig config, Logger log) {
    this.engine = engine;
    this.log = log;
    EventFeed feed = subscribe(config);
    if (feed != null) {
      begin(config, feed, 0, seen());
    }
  }

  private List<LoggedEvent> seen() {
    try {
      EventQuery all = EventQuery.since(EventFilter.ALL, 0, Integer.MAX_VALUE);
      return engine.events(all).events().reversed();
    } catch (NoAnswerException e) {
      throw new IllegalStateException("an engine in this process answers", e);
    }
  }

  /** Null: no file is wanted. */
  private @Nullable EventFeed subscribe(AgentConfig config) {
    return config.events().file().isEmpty()
        ? null
        : engine.subscribe(config.performance().eventBufferSize());
  }

  private void begin(AgentConfig config, EventFeed feed, long after, List<LoggedEvent> seen) {
    EventJson json = new EventJson(engine::clock, engine.users());
    writer = new EventFileWriter(config, feed, after, seen, json::write, log);
    writer.start();
  }

  /**
   * Another file takes over without a gap: its feed is open before that of the old one ends. The
   * same one is opened anew.
   */
  void apply(AgentConfig old, AgentConfig next) {
    if (next.events().equals(old.events())) {
      if (writer != null) {
        writer.limits(next.performance());
      }
      reopen();
      return;
    }
    EventFeed feed = subscribe(next);
    long after = 0;
    close();
    if (writer != null) {
      after = writer.last();
      earlierWritten += writer.written();
      earlierDrops += writer.drops();
      writer = null;
    }
    if (feed != null) {
      begin(next, feed, after, List.of());
    }
  }

  /** By its name, as whoever has moved it away expects after SIGHUP. */
  void reopen() {
    if (writer != null) {
      writer.reopen();
    }
  }

  /** Why events were dropped lately; empty while there is nothing to tell. */
  String trouble() {
    return writer == null ? "" : writer.trouble();
  }

  /** Events that got into the file, or one before it. */
  long written() {
    return earlierWritten + (writer == null ? 0 : writer.written());
  }

  /** Events that did not. */
  long drops() {
    return earlierDrops + (writer == null ? 0 : writer.drops());
  }

  /** Writes what was seen, and waits until it is on the disk. */
  @Override
  public void close() {
    if (writer != null) {
      writer.close();
    }
  }
}
