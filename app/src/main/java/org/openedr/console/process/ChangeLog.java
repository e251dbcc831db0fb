package org.openedr.console.process;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
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

  List<ProcessEntry> changedSince(long sinceVersion) {
    List<ProcessEntry> changed = new ArrayList<>();
    for (ProcessNode node = newest;
        node != null && node.version > sinceVersion;
        node = node.changedBefore) {
      changed.add(node.entry());
    }
    return changed.reversed();
  }

  List<ProcessKey> removedSince(long sinceVersion) {
    List<ProcessKey> keys = new ArrayList<>();
    var newestFirst = removals.descendingIterator();
    while (newestFirst.hasNext()) {
      Removal removal = newestFirst.next();
      if (removal.version() <= sinceVersion) {
        break;
      }
      keys.add(removal.key());
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
