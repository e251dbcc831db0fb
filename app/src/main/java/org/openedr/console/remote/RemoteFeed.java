package org.openedr.console.remote;

import java.time.Duration;
import java.util.List;
import org.openedr.console.engine.EventFeed;
import org.openedr.console.history.LoggedEvent;

/** A feed in the other process; ended when the connection is. One consumer thread. */
final class RemoteFeed implements EventFeed {
  /** The server waits no longer for events, so that a head that went away is noticed. */
  private static final long POLL_MS = 1000;

  private static final Answer.Events NOTHING = new Answer.Events(List.of(), 0, true);

  private final Link link;
  private final int handle;
  private volatile long drops;
  private volatile boolean ended;

  RemoteFeed(Link link, Answer.Feed opened) {
    this.link = link;
    this.handle = opened.handle();
    this.ended = opened.ended();
  }

  @Override
  public List<LoggedEvent> poll(Duration timeout) throws InterruptedException {
    long endNs = System.nanoTime() + timeout.toNanos();
    while (true) {
      long leftMs = Math.max(0, (endNs - System.nanoTime()) / 1_000_000);
      Answer.Events answer =
          link.askOrInterrupt(
              Verbs.POLL, new Ask.Poll(handle, (int) Math.min(leftMs, POLL_MS)), NOTHING);
      drops = Math.max(drops, answer.drops());
      ended = answer.ended();
      if (!answer.events().isEmpty() || leftMs <= POLL_MS || link.lost() != null) {
        return answer.events();
      }
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
    link.tell(Verbs.CLOSE, new Ask.Handle(handle));
  }
}
