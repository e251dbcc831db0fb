package org.openedr.console.process;

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

  /** Takes out the one that has waited longest, if it was put in before that time. */
  @Nullable ProcessNode take(long beforeNs) {
    ProcessNode node = first;
    if (node == null || node.queuedNs - beforeNs >= 0) {
      return null;
    }
    leave(node);
    return node;
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
