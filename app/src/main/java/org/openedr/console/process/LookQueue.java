package org.openedr.console.process;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Living nodes in the order in which procfs is asked for them; the first has waited longest. A node
 * is in one queue at most. Guarded by the tree's lock.
 */
final class LookQueue {
  private @Nullable ProcessNode first;
  private @Nullable ProcessNode last;

  /** Puts it at the end, from wherever it was. */
  void add(ProcessNode node, long nowNs) {
    leave(node);
    node.queue = this;
    node.queuedNs = nowNs;
    node.before = last;
    if (last == null) {
      first = node;
    } else {
      last.after = node;
    }
    last = node;
  }

  /** Takes out those that were put in before that time, as long as the list is below a limit. */
  void take(long beforeNs, int limit, List<ProcessNode> taken) {
    while (taken.size() < limit && first != null && first.queuedNs - beforeNs < 0) {
      ProcessNode node = first;
      leave(node);
      taken.add(node);
    }
  }

  static void leave(ProcessNode node) {
    LookQueue queue = node.queue;
    if (queue == null) {
      return;
    }
    if (node.before == null) {
      queue.first = node.after;
    } else {
      node.before.after = node.after;
    }
    if (node.after == null) {
      queue.last = node.before;
    } else {
      node.after.before = node.before;
    }
    node.queue = null;
    node.before = null;
    node.after = null;
  }
}
