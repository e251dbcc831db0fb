package org.openedr.console.history;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.openedr.console.event.EventType;
import org.openedr.console.event.KernelString;

/** Filters one segment: a cursor over its events that remembers which strings hold which needle. */
final class SegmentScan implements Term.Subject {
  private static final byte UNKNOWN = 0;
  private static final byte YES = 1;
  private static final byte NO = 2;

  private final Segment segment;
  private final int count;
  private final EventFilter filter;
  private final Map<TreeRoot, LongSet> families;
  private final byte[][] found;
  private int row;

  SegmentScan(Segment segment, EventFilter filter, Map<TreeRoot, LongSet> families) {
    this.segment = segment;
    this.count = segment.count();
    this.filter = filter;
    this.families = families;
    this.found = new byte[filter.needles()][filter.needles() == 0 ? 0 : segment.stringCount()];
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
  public boolean contains(Term.Needle needle, Term.Field field) {
    int id = segment.stringId(row, field);
    byte[] memo = found[needle.index()];
    if (id >= memo.length) {
      return needle.in(segment.string(id)); // added by the writer after this scan began
    }
    if (memo[id] == UNKNOWN) {
      KernelString string = segment.string(id);
      memo[id] = needle.in(string) ? YES : NO;
    }
    return memo[id] == YES;
  }

  @Override
  public boolean inTree(TreeRoot root) {
    LongSet family = families.get(root);
    return family != null && family.contains(segment.key(row));
  }
}
