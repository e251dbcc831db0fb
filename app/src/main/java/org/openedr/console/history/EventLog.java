package org.openedr.console.history;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.openedr.console.event.KernelString;
import org.openedr.console.event.ProcessEvent;

/**
 * The newest events, in a bounded number of {@link Segment}s; the oldest segment goes when a new
 * one is needed. One writer; any number of readers, which never hold it up.
 */
public final class EventLog {
  private volatile int maxSegments;
  private volatile List<Segment> segments = List.of(new Segment(1));
  private volatile long evicted;

  /**
   * @param capacity events kept at least, once so many came; rounded up to whole segments
   */
  public EventLog(int capacity) {
    this.maxSegments = segments(capacity);
  }

  private static int segments(int capacity) {
    return 1 + (capacity + Segment.CAPACITY - 1) / Segment.CAPACITY;
  }

  /**
   * As in the constructor; the writer's next {@link #trim} gives up what is too much. Any thread.
   */
  public void capacity(int capacity) {
    maxSegments = segments(capacity);
  }

  /** For the writer, now and then: evicts what is beyond a capacity that was lowered. */
  public void trim() {
    List<Segment> view = segments;
    int tooMany = view.size() - maxSegments;
    if (tooMany > 0) {
      view.subList(0, tooMany).forEach(segment -> evicted += segment.count());
      segments = List.copyOf(view.subList(tooMany, view.size()));
    }
  }

  /**
   * For the writer.
   *
   * @param path the binary, as known best
   * @param args of the process
   * @return the sequence of the event
   */
  public long append(ProcessEvent event, KernelString path, KernelString args) {
    Segment last = segments.getLast();
    if (last.full()) {
      last.seal();
      last = new Segment(last.firstSequence() + Segment.CAPACITY);
      List<Segment> grown = new ArrayList<>(segments);
      grown.add(last);
      if (grown.size() > maxSegments) {
        evicted += grown.removeFirst().count();
      }
      segments = Collections.unmodifiableList(grown);
    }
    last.append(event, path, args);
    return last.firstSequence() + last.count() - 1;
  }

  /** Events that were appended and are gone. */
  public long evicted() {
    return evicted;
  }

  public long size() {
    return newest(segments) - segments.getFirst().firstSequence() + 1;
  }

  /** Reads the log; under 100 ms for a million events on two cores (docs/performance.md). */
  public EventPage query(EventQuery asked) {
    List<Segment> view = segments;
    long oldest = view.getFirst().firstSequence();
    long newest = newest(view);
    EventQuery query = upTo(newest, asked);
    Map<TreeRoot, LongSet> families = families(view, query.filter());
    List<LoggedEvent> matches = new ArrayList<>();
    int wanted = query.limit() == Integer.MAX_VALUE ? query.limit() : query.limit() + 1;
    int end = view.size();
    int wave = 1; // the newest segment alone often has enough; then more and more at once
    while (end > 0 && matches.size() < wanted && last(view, end - 1) > query.afterSequence()) {
      int start = Math.max(0, end - wave);
      scan(view.subList(start, end), query, families, wanted, matches);
      end = start;
      wave = Math.min(2 * wave, 16);
    }
    boolean more = matches.size() > query.limit();
    return new EventPage(
        List.copyOf(more ? matches.subList(0, query.limit()) : matches),
        more,
        newest < oldest ? 0 : oldest,
        newest < oldest ? 0 : newest);
  }

  /**
   * The writer goes on meanwhile: who asks next for what follows this page must not get it twice.
   */
  private static EventQuery upTo(long newest, EventQuery asked) {
    long before = Math.min(asked.beforeSequence(), newest + 1);
    return new EventQuery(asked.filter(), asked.afterSequence(), before, asked.limit());
  }

  private static void scan(
      List<Segment> wave,
      EventQuery query,
      Map<TreeRoot, LongSet> families,
      int wanted,
      List<LoggedEvent> matches) {
    int missing = wanted - matches.size();
    List<List<LoggedEvent>> parts =
        IntStream.range(0, wave.size())
            .parallel()
            .mapToObj(
                i -> {
                  List<LoggedEvent> part = new ArrayList<>();
                  new SegmentScan(wave.get(wave.size() - 1 - i), query.filter(), families)
                      .collect(query.afterSequence(), query.beforeSequence(), missing, part);
                  return part;
                })
            .toList();
    for (List<LoggedEvent> part : parts) {
      matches.addAll(part.subList(0, Math.min(part.size(), wanted - matches.size())));
    }
  }

  /** Who descends from the roots of the filter's tree terms, as far as the log tells: one pass. */
  private static Map<TreeRoot, LongSet> families(List<Segment> view, EventFilter filter) {
    Map<TreeRoot, LongSet> families = new HashMap<>();
    for (TreeRoot root : filter.trees()) {
      LongSet family = new LongSet();
      for (Segment segment : view) {
        int count = segment.count();
        for (int i = 0; i < count; i++) {
          long parent = segment.parent(i);
          long key = segment.key(i);
          if (family.contains(parent) || isRoot(root, key) || isRoot(root, parent)) {
            family.add(key);
          }
        }
      }
      families.put(root, family);
    }
    return families;
  }

  private static boolean isRoot(TreeRoot root, long packed) {
    return Segment.tgid(packed) == root.tgid() && root.is(Segment.unpack(packed));
  }

  private static long last(List<Segment> view, int index) {
    return view.get(index).firstSequence() + view.get(index).count() - 1;
  }

  private static long newest(List<Segment> view) {
    return last(view, view.size() - 1);
  }
}
