package org.openedr.console.process;

/** How much procfs is asked of a process, and what that costs. */
enum LookDepth {
  /** Whether it lives, and its parent: one file. */
  LIFE(1),
  /** Who it runs as, too: three files more. */
  IDENTITY(4),
  /** All. */
  ALL(6);

  /** So long it need not be asked whether a process has got another user. */
  private static final long IDENTITY_NS = 60_000_000_000L;

  /** In looks for its life. */
  final int cost;

  LookDepth(int cost) {
    this.cost = cost;
  }

  /** Of one that is due; only root's can become another user's. */
  static LookDepth of(ProcessNode node, long nowBootNs) {
    if (node.origin == ProcessOrigin.INFERRED) {
      return ALL;
    }
    boolean asked = node.uid == 0 || nowBootNs - node.identityBootNs > IDENTITY_NS;
    return asked && !node.kernelThread ? IDENTITY : LIFE;
  }
}
