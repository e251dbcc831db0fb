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

/**
 * The queue behind an {@link EventFeed}, bounded by events and by what their strings take: offered
 * by the model thread, polled by a head.
 */
final class LocalFeed implements EventFeed {
  private static final int POLL_MAX = 4096;

  /** An event beside its strings: the record, two keys, the exit code. */
  private static final int EVENT_BYTES = 192;

  /** See {@link Engine#subscribe}. */
  private static final long BYTES_PER_EVENT = 512;

  private final ArrayBlockingQueue<LoggedEvent> queue;
  private final AtomicLong bytes = new AtomicLong();
  private final long maxBytes;
  private final AtomicLong drops = new AtomicLong();
  private final BooleanSupplier sourceEnded;
  private final Consumer<LocalFeed> onClose;

  LocalFeed(int capacity, long maxBytes, BooleanSupplier sourceEnded, Consumer<LocalFeed> onClose) {
    this.queue = new ArrayBlockingQueue<>(capacity);
    this.maxBytes = Math.min(maxBytes, capacity * BYTES_PER_EVENT);
    this.sourceEnded = sourceEnded;
    this.onClose = onClose;
  }

  void offer(LoggedEvent event) {
    long size = size(event);
    long kept = bytes.get();
    if (kept > 0 && kept + size > maxBytes) {
      drops.incrementAndGet();
      return;
    }
    bytes.addAndGet(size); // first: the head takes it off again
    if (!queue.offer(event)) {
      bytes.addAndGet(-size);
      drops.incrementAndGet();
    }
  }

  /** As if it were the only one that keeps its strings: the history may give them up sooner. */
  private static long size(LoggedEvent event) {
    return (long) EVENT_BYTES
        + event.path().length()
        + event.filename().length()
        + event.args().length();
  }

  @Override
  public List<LoggedEvent> poll(Duration timeout) throws InterruptedException {
    List<LoggedEvent> events = new ArrayList<>();
    LoggedEvent first = queue.poll(timeout.toNanos(), TimeUnit.NANOSECONDS);
    if (first != null) {
      events.add(first);
      queue.drainTo(events, POLL_MAX - 1);
      bytes.addAndGet(-events.stream().mapToLong(LocalFeed::size).sum());
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
