package org.openedr.console.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.openedr.console.history.LoggedEvent;

/** The bounded queue behind an {@link EventFeed}: offered by the model thread, polled by a head. */
final class Feed implements EventFeed {
  private static final int POLL_MAX = 4096;

  private final ArrayBlockingQueue<LoggedEvent> queue;
  private final AtomicLong drops = new AtomicLong();
  private final BooleanSupplier sourceEnded;
  private final Consumer<Feed> onClose;

  Feed(int capacity, BooleanSupplier sourceEnded, Consumer<Feed> onClose) {
    this.queue = new ArrayBlockingQueue<>(capacity);
    this.sourceEnded = sourceEnded;
    this.onClose = onClose;
  }

  void offer(LoggedEvent event) {
    if (!queue.offer(event)) {
      drops.incrementAndGet();
    }
  }

  @Override
  public List<LoggedEvent> poll(Duration timeout) throws InterruptedException {
    List<LoggedEvent> events = new ArrayList<>();
    LoggedEvent first = queue.poll(timeout.toNanos(), TimeUnit.NANOSECONDS);
    if (first != null) {
      events.add(first);
      queue.drainTo(events, POLL_MAX - 1);
    }
    return events;
  }

  @Override
  public long drops() {
    return drops.get();
  }

  @Override
  public boolean ended() {
    return sourceEnded.getAsBoolean() && queue.isEmpty();
  }

  @Override
  public void close() {
    onClose.accept(this);
  }
}
