package org.openedr.console.process;

import org.openedr.console.event.ProcessKey;

/**
 * Asks procfs whether the living processes of a tree still live, some at a time: their ends may not
 * have been seen, and their users may have changed. One {@code stat} for each is all that is read,
 * and now and then three files more, and a bounded number a second, so that neither a large machine
 * nor a storm makes it dear; a scan of all would hold up the events.
 *
 * <p>Those in doubt come first: who is known by a child alone, who was gone at the last look, who
 * has lost its parent; then root's that are a second old. For the thread that writes the tree.
 */
public final class LivingCheck {
  /** Of each process, while ends are missed on purpose or by nature. */
  private static final long OFTEN_NS = 20_000_000_000L;

  /** Of each process at all: no end is missed that is known, but then nobody would know. */
  private static final long SELDOM_NS = 300_000_000_000L;

  /** After such a time without events all are looked up that were not since the last one. */
  private static final long QUIET_NS = 500_000_000;

  /** Some 25 µs each: a tenth of a processor, in a burst. */
  private static final int LOOKS_A_SECOND = 4000;

  /** In one go: 5 ms. */
  private static final int LOOKS_AT_ONCE = 200;

  /**
   * In the long run: 2 % of a processor. Where an event comes each second, each pause would be a
   * reason to look at all; the governor would take that for a storm and never sample more again.
   */
  private static final int LOOKS_A_SECOND_FOR_LONG = 800;

  /** So many are looked up in a burst, then they must be earned. */
  private static final int LOOKS_IN_A_BURST = 12_000;

  private final ProcessTree tree;
  private final ParentLookup lookup;
  private long lastNs;
  private boolean begun;
  private long allowance;
  private double savings = LOOKS_IN_A_BURST;

  /** Asks whom the tree asks. */
  public LivingCheck(ProcessTree tree) {
    this.tree = tree;
    this.lookup = tree.lookup();
  }

  /**
   * To be called often; looks at those that are due.
   *
   * @param nowNs on the clock of {@link System#nanoTime}
   * @param lastEventNs when the last event was taken in, on the same clock
   * @param nowBootNs the ends that are noticed now get that time
   * @param endsMissed whether the monitor leaves out ends: sampling, or one that does not see all
   * @return what it took, in looks for a life: see {@link LookDepth}
   */
  public int round(long nowNs, long lastEventNs, long nowBootNs, boolean endsMissed) {
    if (begun) {
      long earned = (nowNs - lastNs) * LOOKS_A_SECOND / 1_000_000_000L;
      if (earned == 0) {
        return 0;
      }
      allowance = Math.min(LOOKS_AT_ONCE, allowance + earned);
      double saved = (nowNs - lastNs) * (double) LOOKS_A_SECOND_FOR_LONG / 1e9;
      savings = Math.min(LOOKS_IN_A_BURST, savings + saved);
    }
    begun = true;
    lastNs = nowNs;
    long beforeNs = nowNs - (endsMissed ? OFTEN_NS : SELDOM_NS);
    if (endsMissed && nowNs - lastEventNs > QUIET_NS && lastEventNs - beforeNs > 0) {
      beforeNs = lastEventNs;
    }
    int limit = (int) Math.min(allowance, (long) savings);
    int took = 0;
    while (took < limit) {
      ProcessKey due = tree.due(nowNs, beforeNs);
      if (due == null) {
        break;
      }
      took += look(due, nowBootNs);
    }
    allowance -= took;
    savings -= took;
    return took;
  }

  private int look(ProcessKey key, long nowBootNs) {
    LookDepth depth = tree.depth(key, nowBootNs);
    ProcfsProcess found =
        switch (depth) {
          case LIFE -> null;
          case IDENTITY -> lookup.glance(key);
          case ALL -> lookup.find(key);
        };
    if (found != null) {
      tree.glanced(found, nowBootNs);
      return depth.cost;
    }
    ProcessKey parent = lookup.parentOf(key);
    if (parent != null) {
      tree.seen(key, parent, nowBootNs);
    } else if (lookup.isGone(key)) {
      tree.missed(key, nowBootNs);
    }
    return LookDepth.LIFE.cost;
  }
}
