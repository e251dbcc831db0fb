package org.openedr.console.process;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which living nodes procfs is asked for, and when. Guarded by the tree's lock. */
final class LookQueues {
  /** From a doubt to the look: an event may be on its way. */
  private static final long DOUBT_NS = 500_000_000;

  /**
   * From an event of root's to the look: by then a server has become the user that it serves as.
   */
  private static final long YOUNG_NS = 1_000_000_000;

  /** So often the new parent of an orphan is asked for soon: the old one may take half a minute. */
  private static final int SOON_AT_MOST = 60;

  /** Children of a dying parent whose new parent is asked for at once; the others follow soon. */
  static final int HEIRS_AT_ONCE = 4;

  /** Children of a dying parent that are looked at at once, living or not. */
  private static final int CHILDREN_AT_ONCE = 64;

  private final LookQueue soon = new LookQueue();
  private final LookQueue young = new LookQueue();
  private final LookQueue inTurn = new LookQueue();
  private final ArrayDeque<ProcessNode> bereaved = new ArrayDeque<>();
  private long nowNs = System.nanoTime(); // of the last look

  /** A new node; what is known by its child alone is in doubt. */
  void added(ProcessNode node) {
    node.doubtful = node.origin == ProcessOrigin.INFERRED;
    (node.doubtful ? soon : inTurn).add(node, nowNs);
  }

  void doubt(ProcessNode node) {
    node.doubtful = true;
    soon.add(node, nowNs);
  }

  /** It lives, but its parent does not, or has left the tree. */
  void orphaned(ProcessNode node) {
    if (node.orphanLooks < SOON_AT_MOST) {
      node.orphanLooks++;
      soon.add(node, nowNs);
    }
  }

  /** It has just told of itself; only root's can then become another user's without an event. */
  void young(ProcessNode node) {
    boolean lives = node.alive() && !node.removed && !node.kernelThread;
    if (lives && node.uid == 0 && !node.doubtful) {
      young.add(node, nowNs);
    }
  }

  /** Living children of a node that has ended, not many; the others are asked for soon. */
  List<ProcessNode> heirless(ProcessNode node) {
    List<ProcessNode> children = new ArrayList<>();
    int seen = 0;
    ProcessNode child = node.firstChild;
    for (; child != null && children.size() < HEIRS_AT_ONCE; child = child.nextSibling) {
      if (++seen > CHILDREN_AT_ONCE) {
        break;
      }
      if (child.alive()) {
        children.add(child);
      }
    }
    if (child != null) {
      bereaved.add(node);
    }
    return children;
  }

  /** See {@link ProcessTree#due}. */
  @Nullable ProcessNode due(long now, long beforeNs) {
    nowNs = now;
    for (ProcessNode node = bereaved.poll(); node != null; node = bereaved.poll()) {
      for (ProcessNode child = node.firstChild; child != null; child = child.nextSibling) {
        if (child.alive()) {
          orphaned(child);
        }
      }
    }
    ProcessNode due = soon.take(nowNs - DOUBT_NS);
    if (due == null) {
      due = young.take(nowNs - YOUNG_NS);
    }
    if (due == null) {
      due = inTurn.take(beforeNs);
    }
    if (due != null) {
      inTurn.add(due, nowNs);
    }
    return due;
  }
}
