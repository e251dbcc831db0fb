package org.openedr.console.process;

import java.util.List;
import org.openedr.console.event.ProcessKey;

/**
 * Who hangs below whom, and how a living process gets a living parent: the kernel gives it one only
 * after the exit of the old one was told, of a large one seconds after. Guarded by the tree's lock.
 */
final class Parents {
  private final ProcessTree tree;
  private final ChangeLog changes;
  private final LookQueues looks;
  private final ParentLookup lookup;
  private final Ancestry ancestry = new Ancestry();

  Parents(ProcessTree tree, ChangeLog changes, LookQueues looks, ParentLookup lookup) {
    this.tree = tree;
    this.changes = changes;
    this.looks = looks;
    this.lookup = lookup;
  }

  Ancestry ancestry() {
    return ancestry;
  }

  /** Hangs a node below that parent, if it is known and that closes no cycle. */
  void hang(ProcessNode node, ProcessKey parentKey, long nowBootNs) {
    ProcessNode parent = tree.parentNode(parentKey, nowBootNs);
    if (parent == node.parent
        || parent == null
        || node.removed
        || parent.removed
        || !ancestry.allows(node, parent)) {
      return;
    }
    ProcessNode before = node.parent;
    node.hangUnder(parent);
    changes.changed(parent);
    if (before != null) {
      changes.changed(before);
    }
    changes.changed(node);
  }

  /** Asks at once who its parent is now, and soon again if that is not decided yet. */
  void findHeir(ProcessNode child, long nowBootNs) {
    ProcessKey heir = lookup.parentOf(child.key);
    if (heir != null) {
      hang(child, heir, nowBootNs);
    }
    if (child.orphan()) {
      looks.orphaned(child);
    }
  }

  /** Asks at once for the new parents of some that live, and soon for those of the others. */
  void findHeirs(List<ProcessNode> children, long nowBootNs) {
    int asked = 0;
    for (ProcessNode child : children) {
      if (child.alive() && asked++ < LookQueues.HEIRS_AT_ONCE) {
        findHeir(child, nowBootNs);
      } else if (child.alive()) {
        looks.orphaned(child);
      }
    }
  }

  /** Hangs a living node below whom procfs names, who is looked up when he is not known. */
  void adopt(ProcessNode node, ProcessKey parent, long nowBootNs) {
    hang(node, parent, nowBootNs);
    if (!node.orphan() || parent.tgid() == 0) {
      node.orphanLooks = 0;
      return;
    }
    ProcfsProcess unknown = lookup.find(new ProcessKey(parent.tgid(), 0));
    if (unknown == null || !takeIn(node, unknown, nowBootNs)) {
      looks.orphaned(node);
    }
  }

  /** Takes in the parent of a node; false when that is not possible. */
  private boolean takeIn(ProcessNode node, ProcfsProcess unknown, long nowBootNs) {
    ProcessNode parent = tree.shown(unknown, nowBootNs);
    if (parent == null || !parent.alive() || node.removed) {
      return false;
    }
    hang(node, parent.key, nowBootNs);
    hang(parent, unknown.parent(), nowBootNs);
    if (parent.orphan() && unknown.parent().tgid() != 0) {
      looks.orphaned(parent);
    }
    return true;
  }
}
