package org.openedr.console.process;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.openedr.console.event.ProcessKey;

/**
 * The nodes in the order of their last change, and the keys removed lately: so a delta costs what
 * changed, not what exists. Guarded by the tree's lock.
 */
final class ChangeLog {
  /** Removals remembered; who asks for older ones gets the whole tree. */
  private static final int REMOVALS = 1 << 16;

  private record Removal(long version, ProcessKey key) {}

  private final ArrayDeque<Removal> removals = new ArrayDeque<>();
  private @Nullable ProcessNode newest;
  private long version;
  private long forgottenVersion;

  long version() {
    return version;
  }

  void changed(ProcessNode node) {
    if (node.removed) {
      return;
    }
    unlink(node);
    node.version = ++version;
    node.changedBefore = newest;
    if (newest != null) {
      newest.changedAfter = node;
    }
    newest = node;
  }

  void removed(ProcessNode node) {
    node.removed = true;
    unlink(node);
    removals.addLast(new Removal(++version, node.key));
    if (removals.size() > REMOVALS) {
      forgottenVersion = removals.removeFirst().version();
    }
  }

  /** Removals after this version are all known. */
  boolean reaches(long sinceVersion) {
    return sinceVersion > 0 && sinceVersion >= forgottenVersion && sinceVersion <= version;
  }

  private List<ProcessEntry> changedSince(long sinceVersion) {
    List<ProcessEntry> changed = new ArrayList<>();
    forEachSince(sinceVersion, node -> changed.add(node.entry()));
    return changed.reversed();
  }

  /** Those that have changed after that version, the newest change first. */
  void forEachSince(long sinceVersion, Consumer<ProcessNode> taker) {
    for (ProcessNode node = newest;
        node != null && node.version > sinceVersion;
        node = node.changedBefore) {
      taker.accept(node);
    }
  }

  /** All changes since a version, or the whole tree when they are not known any more. */
  TreeDelta delta(long sinceVersion, int alive, long staleSinceBootNs) {
    boolean reset = !reaches(sinceVersion);
    return new TreeDelta(
        Math.max(version, 1),
        reset,
        changedSince(reset ? 0 : sinceVersion),
        reset ? List.of() : removedSince(sinceVersion),
        alive,
        staleSinceBootNs);
  }

  /** See {@link ProcessTree#page}. */
  TreePage page(TreeCursor from, Predicate<ProcessEntry> room, int alive, long staleSinceBootNs) {
    boolean reset = !reaches(from.since()) || from.version() > version;
    long since = reset ? 0 : from.version();
    long follows = reset ? version : from.since();
    List<ProcessEntry> part = new ArrayList<>();
    long until = part(since, room, part);
    TreeDelta delta =
        new TreeDelta(
            Math.max(until, 1),
            reset,
            part,
            removedBetween(Math.max(since, follows), until),
            alive,
            staleSinceBootNs);
    return new TreePage(delta, until < version ? new TreeCursor(until, follows) : null);
  }

  /**
   * The oldest changes after a version.
   *
   * @param room whether there is room for one more; the first is taken whatever it says
   * @return the version up to which there are all
   */
  private long part(long sinceVersion, Predicate<ProcessEntry> room, List<ProcessEntry> part) {
    ProcessNode first = null;
    for (ProcessNode node = newest;
        node != null && node.version > sinceVersion;
        node = node.changedBefore) {
      first = node;
    }
    for (ProcessNode node = first; node != null; node = node.changedAfter) {
      ProcessEntry entry = node.entry();
      if (!room.test(entry) && !part.isEmpty()) {
        return node.version - 1;
      }
      part.add(entry);
    }
    return version;
  }

  private List<ProcessKey> removedSince(long sinceVersion) {
    return removedBetween(sinceVersion, Long.MAX_VALUE);
  }

  private List<ProcessKey> removedBetween(long sinceVersion, long untilVersion) {
    List<ProcessKey> keys = new ArrayList<>();
    var newestFirst = removals.descendingIterator();
    while (newestFirst.hasNext()) {
      Removal removal = newestFirst.next();
      if (removal.version() <= sinceVersion) {
        break;
      }
      if (removal.version() <= untilVersion) {
        keys.add(removal.key());
      }
    }
    return keys;
  }

  private void unlink(ProcessNode node) {
    if (node.changedBefore != null) {
      node.changedBefore.changedAfter = node.changedAfter;
    }
    if (node.changedAfter != null) {
      node.changedAfter.changedBefore = node.changedBefore;
    }
    if (newest == node) {
      newest = node.changedBefore;
    }
    node.changedBefore = null;
    node.changedAfter = null;
  }
}
