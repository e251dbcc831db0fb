package org.openedr.console.history;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.openedr.console.event.ProcessKey;
import org.openedr.console.process.Family;
import org.openedr.console.process.ProcessTree;

/**
 * Who descends from the roots of tree terms. A family is made once, of the process tree, which
 * knows parents that are older than the log, and of the whole log; from then on each look costs
 * what has happened since the one before. Any thread.
 */
final class Families {
  /** Roots remembered; further ones take the place of the one that was asked for longest ago. */
  private static final int ROOTS = 8;

  /** Members of all families, if they are several; some 20 MB. */
  private static final long MEMBERS = 1 << 20;

  /** So often the log is read both ways, at most, for a chain that turns so often. */
  private static final int PASSES = 4;

  /** Rows after which a family forgets whom neither log nor tree knows any more; at least. */
  private static final long FORGET_AFTER = 1 << 16;

  private final Map<SubtreeRoot, Members> families = new LinkedHashMap<>(16, 0.75f, true);
  private final long maxMembers;
  private @Nullable ProcessTree tree;

  /**
   * @param maxMembers of all families, if they are several
   */
  Families(long maxMembers) {
    this.maxMembers = Math.min(maxMembers, MEMBERS);
  }

  /** Whom to ask for parents that are older than the log. */
  synchronized void ask(ProcessTree other) {
    tree = other;
  }

  /** The families of a filter, up to the end of the log as it is given. */
  Map<SubtreeRoot, LongSet> of(List<Segment> view, EventFilter filter) {
    Map<SubtreeRoot, LongSet> found = new HashMap<>();
    for (SubtreeRoot root : filter.trees()) {
      Members members = members(root);
      found.put(root, members.upTo(view));
    }
    return found;
  }

  private synchronized Members members(SubtreeRoot root) {
    Members known = families.get(root);
    if (known == null) {
      known = new Members(root, tree);
      families.put(root, known);
    }
    while (families.size() > ROOTS || families.size() > 1 && size() > maxMembers) {
      families.remove(families.keySet().iterator().next());
    }
    return known;
  }

  synchronized int roots() {
    return families.size();
  }

  synchronized long size() {
    return families.values().stream().mapToLong(Members::size).sum();
  }

  /** Rows that were read, to and fro, to find members. */
  synchronized long rowsRead() {
    return families.values().stream().mapToLong(Members::rowsRead).sum();
  }

  private static final class Members implements Family {
    private final SubtreeRoot root;
    private final @Nullable ProcessTree tree;
    private LongSet keys = new LongSet();
    private long version;
    private long upTo;
    private long forgotAt;
    private volatile int size;
    private volatile long rowsRead;

    Members(SubtreeRoot root, @Nullable ProcessTree tree) {
      this.root = root;
      this.tree = tree;
    }

    int size() {
      return size;
    }

    long rowsRead() {
      return rowsRead;
    }

    @Override
    public boolean has(ProcessKey key) {
      return root.is(key) || keys.contains(Segment.pack(key));
    }

    @Override
    public void add(ProcessKey key) {
      keys.add(Segment.pack(key));
    }

    synchronized LongSet upTo(List<Segment> view) {
      long newest = view.getLast().firstSequence() + view.getLast().count() - 1;
      askTree(); // it has applied whatever is in the log
      if (upTo == 0) {
        boolean more = true;
        for (int pass = 0; more && pass < PASSES; pass++) {
          more = read(view, newest);
        }
        version = 0;
        askTree();
        forgotAt = newest;
      } else if (upTo < newest) {
        read(view, newest);
        forget(view, newest);
      }
      upTo = Math.max(upTo, newest);
      size = keys.size();
      return keys;
    }

    private void askTree() {
      if (tree != null) {
        version = tree.follow(version, this);
      }
    }

    /** Backwards, for parents are named by their own exits, too; then forwards. */
    private boolean read(List<Segment> view, long newest) {
      int before = keys.size();
      rowsRead = rowsRead + newest - Math.max(upTo, view.getFirst().firstSequence() - 1);
      for (Segment segment : view.reversed()) {
        int from = from(segment);
        for (int i = to(segment, newest) - 1; i >= from; i--) {
          see(segment, i);
        }
      }
      for (Segment segment : view) {
        int to = to(segment, newest);
        for (int i = from(segment); i < to; i++) {
          see(segment, i);
        }
      }
      return keys.size() > before;
    }

    private int from(Segment segment) {
      return Math.clamp(upTo + 1 - segment.firstSequence(), 0, Segment.CAPACITY);
    }

    private static int to(Segment segment, long newest) {
      return Math.clamp(newest + 1 - segment.firstSequence(), 0, segment.count());
    }

    private void see(Segment segment, int row) {
      long key = segment.key(row);
      long parent = segment.parent(row);
      if (keys.contains(parent) || isRoot(key) || isRoot(parent)) {
        keys.add(key);
      }
    }

    private boolean isRoot(long packed) {
      return Segment.tgid(packed) == root.tgid() && root.is(Segment.unpack(packed));
    }

    /** Now and then: whom neither the log nor the tree knows any more. */
    private void forget(List<Segment> view, long newest) {
      long oldest = view.getFirst().firstSequence();
      if (newest - forgotAt < Math.max(FORGET_AFTER, newest - oldest)) {
        return;
      }
      forgotAt = newest;
      LongSet old = keys;
      keys = new LongSet();
      for (Segment segment : view) {
        int to = to(segment, newest);
        for (int i = 0; i < to; i++) {
          keep(old, segment.key(i));
          keep(old, segment.parent(i));
        }
      }
      if (tree != null) {
        var _ = tree.follow(0, kept(old));
      }
    }

    /** Grows by nobody: keeps the members that it is asked for. */
    private Family kept(LongSet old) {
      return new Family() {
        @Override
        public boolean has(ProcessKey key) {
          keep(old, Segment.pack(key));
          return old.contains(Segment.pack(key));
        }

        @Override
        public void add(ProcessKey key) {
          Members.this.add(key);
        }
      };
    }

    private void keep(LongSet old, long key) {
      if (old.contains(key)) {
        keys.add(key);
      }
    }
  }
}
