package org.openedr.console.history;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.openedr.console.base.text.KernelString;
import org.openedr.console.event.ProcessEvent;
import org.openedr.console.process.ProcessTree;

/**
 * The newest events, in a bounded number of {@link Segment}s and of bytes; the oldest segment goes
 * when a new one is needed, or the strings of the newer ones need its room. One writer; any number
 * of readers, which never hold it up.
 */
public final class EventLog {
  /** The oldest goes as a whole: it is to be a small part of the history. */
  private static final int LEAST_SEGMENTS = 8;

  /** Smaller segments would be columns rather than strings. */
  private static final int LEAST_STRINGS = 256 << 10;

  /** Families may take about a quarter of what the events may. */
  private static final int BYTES_PER_MEMBER = 64;

  private volatile int maxSegments;
  private volatile long maxBytes;
  private Segment newest = new Segment(1); // for the writer: the last of the segments
  private volatile List<Segment> segments = List.of(newest);
  private volatile long evicted;
  private volatile long shed;
  private volatile long bytes = Segment.EMPTY_BYTES;

  /** Of the segments but the newest. */
  private long sealedBytes;

  private final Families families;

  /** As many events, whatever their strings take. */
  public EventLog(int capacity) {
    this(capacity, Long.MAX_VALUE);
  }

  /**
   * @param capacity events kept at least, once so many came and their bytes are within the bound;
   *     rounded up to whole segments
   * @param maxBytes of events and strings, from 2 MB: two segments are always kept
   */
  public EventLog(int capacity, long maxBytes) {
    this.maxSegments = segments(capacity);
    this.maxBytes = maxBytes;
    this.families = new Families(maxBytes / BYTES_PER_MEMBER);
  }

  /**
   * For tree terms: who knows parents that are older than this log. It must be told events first.
   */
  public void families(ProcessTree tree) {
    families.ask(tree);
  }

  Families families() {
    return families;
  }

  private static int segments(int capacity) {
    return 1 + (capacity + Segment.CAPACITY - 1) / Segment.CAPACITY;
  }

  /**
   * As in the constructor; the writer's next {@link #trim} gives up what is too much. Any thread.
   */
  public void capacity(int capacity, long bytes) {
    maxSegments = segments(capacity);
    maxBytes = bytes;
  }

  /** For the writer, now and then: evicts what is beyond bounds that were lowered. */
  public void trim() {
    List<Segment> view = segments;
    if (view.size() > 1 && (view.size() > maxSegments || bytes > maxBytes)) {
      List<Segment> kept = new ArrayList<>(view);
      shrink(kept);
      segments = Collections.unmodifiableList(kept);
      bytes = sealedBytes + kept.getLast().bytes();
    }
  }

  /** Takes the oldest out until both bounds hold, but never the newest. */
  private void shrink(List<Segment> kept) {
    while (kept.size() > 1) {
      boolean tooMany = kept.size() > maxSegments;
      if (!tooMany && sealedBytes + kept.getLast().bytes() <= maxBytes) {
        return;
      }
      Segment oldest = kept.removeFirst();
      sealedBytes -= oldest.bytes();
      evicted += oldest.count();
      shed += tooMany ? 0 : oldest.count();
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
    Segment last = newest;
    if (last.full() || isLarge(last)) {
      last = next(last);
    }
    last.append(event, path, args);
    bytes = sealedBytes + last.bytes();
    if (bytes > maxBytes) {
      trim();
    }
    return last.firstSequence() + last.count() - 1;
  }

  /** Long strings fill a segment before events do. */
  private boolean isLarge(Segment last) {
    return last.count() > 0
        && last.bytes() - Segment.EMPTY_BYTES > Math.max(maxBytes / LEAST_SEGMENTS, LEAST_STRINGS);
  }

  private Segment next(Segment full) {
    Segment sealed = full.sealed();
    Segment made = new Segment(full.firstSequence() + full.count());
    List<Segment> grown = new ArrayList<>(segments);
    grown.set(grown.size() - 1, sealed);
    grown.add(made);
    sealedBytes += sealed.bytes();
    shrink(grown);
    segments = Collections.unmodifiableList(grown);
    newest = made;
    return made;
  }

  /** Events that were appended and are gone. Any thread. */
  public long evicted() {
    return evicted;
  }

  /** Of the evicted ones, those that only their bytes had no room for. Any thread. */
  public long shed() {
    return shed;
  }

  /** What events and strings take. Any thread. */
  public long bytes() {
    return bytes;
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
    Map<SubtreeRoot, LongSet> kin = families.of(view, query.filter());
    List<LoggedEvent> matches = new ArrayList<>();
    int wanted = query.limit() == Integer.MAX_VALUE ? query.limit() : query.limit() + 1;
    int end = view.size();
    int wave = 1; // the newest segment alone often has enough; then more and more at once
    while (end > 0 && matches.size() < wanted && last(view, end - 1) > query.afterSequence()) {
      int start = Math.max(0, end - wave);
      scan(view.subList(start, end), query, kin, wanted, matches);
      end = start;
      wave = Math.min(2 * wave, 16);
    }
    boolean more = matches.size() > query.limit();
    return new EventPage(
        List.copyOf(more ? matches.subList(0, query.limit()) : matches), more, oldest, newest);
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
      Map<SubtreeRoot, LongSet> families,
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

  private static long last(List<Segment> view, int index) {
    return view.get(index).firstSequence() + view.get(index).count() - 1;
  }

  private static long newest(List<Segment> view) {
    return last(view, view.size() - 1);
  }
}
