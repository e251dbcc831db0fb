package org.openedr.console.remote;

import java.time.Duration;
import java.util.List;
import org.openedr.console.engine.EventFeed;
import org.openedr.console.history.LoggedEvent;

/** A feed that gives no more at once than an answer has room for. Any thread. */
final class PartFeed implements EventFeed {
  private final EventFeed feed;
  private List<LoggedEvent> rest = List.of();

  PartFeed(EventFeed feed) {
    this.feed = feed;
  }

  @Override
  public synchronized List<LoggedEvent> poll(Duration timeout) throws InterruptedException {
    List<LoggedEvent> all = rest.isEmpty() ? feed.poll(timeout) : rest;
    List<LoggedEvent> part = new AnswerPart<>(Verbs.EVENT, AnswerPart.QUICK_BYTES).first(all);
    rest = all.subList(part.size(), all.size());
    return part;
  }

  @Override
  public long drops() {
    return feed.drops();
  }

  @Override
  public synchronized boolean ended() {
    return rest.isEmpty() && feed.ended();
  }

  @Override
  public void close() {
    feed.close();
  }
}
