package org.openedr.console.remote;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.openedr.console.engine.EventFeed;
import org.openedr.console.remote.wire.RefusedException;
import org.openedr.console.remote.wire.Right;
import org.openedr.console.statistics.StatisticsSubscription;
import org.openedr.console.statistics.TrackedField;
import org.openedr.console.statistics.series.SeriesInfo;

/** What one head has opened in the engine, bounded; closed with its connection. Any thread. */
final class ClientResources implements AutoCloseable {
  private static final int FEEDS_MAX = 4;
  private static final int WATCHES_MAX = 4;
  private static final int FIELDS_MAX = 32;

  /** Of a key in hexadecimal (512 bytes at most in the kernel) and of a path in types. */
  private static final int FIELD_MAX = 2048;

  /** Events of a feed: what root waits for counts, others are told that something came. */
  private static final int FEED_EVENTS_MAX = 16_384;

  private static final int LOOKING_FEED_EVENTS_MAX = 8;

  private final SharedFields shared;
  private final Right right;
  private final Map<Integer, EventFeed> feeds = new HashMap<>();
  private final Map<Integer, StatisticsSubscription> watches = new HashMap<>();
  private final Set<TrackedField> fields = new HashSet<>();
  private int lastHandle;
  private boolean closed;

  ClientResources(SharedFields shared, Right right) {
    this.shared = shared;
    this.right = right;
  }

  /** The most events that a feed of this head keeps. */
  int feedMax() {
    return right == Right.CHANGE ? FEED_EVENTS_MAX : LOOKING_FEED_EVENTS_MAX;
  }

  synchronized int addFeed(Supplier<EventFeed> feed) throws RefusedException {
    return add(feeds, feed, FEEDS_MAX, "feeds");
  }

  synchronized int addWatch(Supplier<StatisticsSubscription> watch) throws RefusedException {
    return add(watches, watch, WATCHES_MAX, "watches");
  }

  private <T> int add(Map<Integer, T> open, Supplier<T> opening, int max, String what)
      throws RefusedException {
    if (closed || open.size() >= max) {
      throw new RefusedException("A head may have " + max + " " + what + " open, not more.");
    }
    open.put(++lastHandle, opening.get());
    return lastHandle;
  }

  synchronized EventFeed feed(int handle) throws RefusedException {
    return known(feeds.get(handle));
  }

  synchronized StatisticsSubscription watch(int handle) throws RefusedException {
    return known(watches.get(handle));
  }

  private static <T> T known(@Nullable T open) throws RefusedException {
    if (open == null) {
      throw new RefusedException("It is not open.");
    }
    return open;
  }

  synchronized void close(int handle) {
    EventFeed feed = feeds.remove(handle);
    if (feed != null) {
      feed.close();
    }
    StatisticsSubscription watch = watches.remove(handle);
    if (watch != null) {
      watch.close();
    }
  }

  synchronized SeriesInfo track(TrackedField field) throws RefusedException {
    if (field.key().length() + field.path().length() > FIELD_MAX) {
      throw new RefusedException("No field of a map has such a long name.");
    }
    boolean again = fields.contains(field);
    if (closed || !again && fields.size() >= FIELDS_MAX) {
      throw new RefusedException("A head may add " + FIELDS_MAX + " fields, not more.");
    }
    SeriesInfo info = shared.add(field, again);
    fields.add(field);
    return info;
  }

  synchronized void untrack(TrackedField field) {
    if (fields.remove(field)) {
      shared.remove(field);
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    List<Integer> handles = new ArrayList<>(feeds.keySet());
    handles.addAll(watches.keySet());
    handles.forEach(this::close);
    fields.forEach(shared::remove);
    fields.clear();
  }
}
