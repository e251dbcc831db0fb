package org.openedr.console.process;

/**
 * Who is above whom, in a few steps however deep the tree is: a parent is never younger than its
 * child, so above a node only those that began in the same tick (10 ms) can be below it, too.
 * Guarded by the tree's lock.
 */
final class Ancestry {
  /** Longer chains of one tick are not followed; a fork takes 50 µs at least. */
  private static final int STEPS = 256;

  private long steps;
  private volatile long refused; // written under the lock

  /** Whether a node may hang below another. */
  boolean allows(ProcessNode node, ProcessNode parent) {
    long start = node.key.startBootNs();
    if (node == parent || parent.key.startBootNs() > start) {
      return false;
    }
    if (node.firstChild == null) {
      return true; // nobody's ancestor
    }
    int left = STEPS;
    for (ProcessNode up = parent; up != null && up.key.startBootNs() == start; up = up.parent) {
      steps++;
      if (up == node) {
        return false;
      }
      if (--left == 0) {
        refused += 1;
        return false;
      }
    }
    return true;
  }

  /** Steps that were taken in all. */
  long steps() {
    return steps;
  }

  /** Edges that were not made because that would have taken too many steps. Any thread. */
  long refused() {
    return refused;
  }
}
