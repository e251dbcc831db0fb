package org.openedr.console.process;

/** How much procfs is asked of a process, and what that costs. */
enum LookDepth {
  /** Whether it lives, and its parent: one file. */
  LIFE(1),
  /** Who it runs as, too: three files more. */
  IDENTITY(4),
  /** All. */
  ALL(6);

  /** In looks for its life. */
  final int cost;

  LookDepth(int cost) {
    this.cost = cost;
  }
}
