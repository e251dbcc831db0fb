package org.openedr.console.history;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.openedr.console.event.EventType;

/**
 * Filters one segment: a cursor over its events that remembers which strings hold which needle. It
 * remembers two bits for each needle that was asked for and each distinct string: 16 KiB a needle
 * at most, so 512 KiB for all that a filter may have.
 */
final class SegmentScan implements FilterTerm.Subject {
  /** Two bits a string: whether it was looked at, and whether the needle is in it. */
  private static final int STRINGS_A_WORD = 32;

  private static final long LOOKED_AT = 1;
  private static final long YES = 2;

  private final Segment segment;
  private final int count;
  private final EventFilter filter;
  private final Map<SubtreeRoot, LongSet> families;
  private final int strings;
  private final long[] @Nullable [] found;
  private int row;

  SegmentScan(Segment segment, EventFilter filter, Map<SubtreeRoot, LongSet> families) {
    this.segment = segment;
    this.count = segment.count();
    this.filter = filter;
    this.families = families;
    this.strings = segment.stringCount();
    this.found = new long[filter.needles()][];
  }

  /**
   * Adds the newest matches with a sequence between the bounds, both exclusive, newest first.
   *
   * @param limit of the size of the list
   */
  void collect(long after, long before, int limit, List<LoggedEvent> matches) {
    long first = segment.firstSequence();
    int from = (int) Math.max(0, after + 1 - first);
    int to = (int) Math.min(count, Math.max(0, before - first));
    for (row = to - 1; row >= from && matches.size() < limit; row--) {
      if (filter.matches(this)) {
        matches.add(segment.event(row));
      }
    }
  }

  @Override
  public boolean isOf(Set<EventType> types) {
    return types.contains(segment.type(row));
  }

  @Override
  public int tgid() {
    return Segment.tgid(segment.key(row));
  }

  @Override
  public int ppid() {
    return Segment.tgid(segment.parent(row));
  }

  @Override
  public int uid() {
    return segment.uid(row);
  }

  @Override
  public int exitRaw() {
    return segment.exitRaw(row);
  }

  @Override
  public boolean contains(FilterTerm.Needle needle, FilterTerm.Field field) {
    int id = segment.stringId(row, field);
    if (id >= strings) {
      return needle.in(segment.string(id)); // added by the writer after this scan began
    }
    long[] memo = found[needle.index()];
    if (memo == null) {
      memo = new long[(strings + STRINGS_A_WORD - 1) / STRINGS_A_WORD];
      found[needle.index()] = memo;
    }
    int word = id / STRINGS_A_WORD;
    int shift = id % STRINGS_A_WORD * 2;
    if ((memo[word] >>> shift & LOOKED_AT) == 0) {
      memo[word] |= (needle.in(segment.string(id)) ? LOOKED_AT | YES : LOOKED_AT) << shift;
    }
    return (memo[word] >>> shift & YES) != 0;
  }

  @Override
  public boolean inTree(SubtreeRoot root) {
    LongSet family = families.get(root);
    return family != null && family.contains(segment.key(row));
  }
}
