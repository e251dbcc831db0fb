package org.openedr.console.remote;

import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.openedr.console.engine.EventFeed;
import org.openedr.console.engine.NoAnswerException;
import org.openedr.console.history.LoggedEvent;

/**
 * A feed in the other process; ended when the connection is. One that the engine has not opened is
 * asked for again with each look, and counts a loss: nobody knows how many events it would have
 * had. One consumer thread.
 */
final class RemoteFeed implements EventFeed {
  /** The engine does not wait for events: it would need a thread for each that waits. */
  private static final long PAUSE_MS = 50;

  private final ClientConnection link;
  private final int capacity;
  private OptionalInt handle = OptionalInt.empty();
  private volatile long drops;
  private volatile boolean ended;

  RemoteFeed(ClientConnection link, int capacity) {
    this.link = link;
    this.capacity = capacity;
    open();
  }

  private void open() {
    try {
      Response.Feed opened = link.need(Verbs.SUBSCRIBE, new Request.Feed(capacity));
      handle = OptionalInt.of(opened.handle());
      ended = opened.ended();
    } catch (NoAnswerException e) {
      drops = drops + 1; // of the one consumer
    }
  }

  @Override
  public List<LoggedEvent> poll(Duration timeout) throws InterruptedException {
    long endNs = System.nanoTime() + timeout.toNanos();
    while (true) {
      List<LoggedEvent> events = look();
      long leftMs = (endNs - System.nanoTime()) / 1_000_000;
      if (!events.isEmpty() || leftMs <= 0 || ended()) {
        return events;
      }
      Thread.sleep(Math.min(leftMs, PAUSE_MS));
    }
  }

  private List<LoggedEvent> look() throws InterruptedException {
    if (handle.isEmpty()) {
      open();
    }
    if (handle.isEmpty()) {
      return List.of();
    }
    try {
      Response.Events answer = link.need(Verbs.POLL, new Request.Handle(handle.getAsInt()));
      drops = Math.max(drops, answer.drops());
      ended = answer.ended();
      return answer.events();
    } catch (NoAnswerException e) { // they wait in the engine; if not, it counts what is dropped
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      return List.of();
    }
  }

  @Override
  public long drops() {
    return drops;
  }

  @Override
  public boolean ended() {
    return ended || link.lost() != null;
  }

  @Override
  public void close() {
    if (handle.isPresent()) {
      link.tell(Verbs.CLOSE, new Request.Handle(handle.getAsInt()));
    }
  }
}
