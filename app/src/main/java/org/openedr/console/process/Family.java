package org.openedr.console.process;

import java.util.ArrayDeque;
import org.openedr.console.event.ProcessKey;

/** A process and all its descendants, as {@link ProcessTree#follow} makes it grow. */
public interface Family {

  /** Whether it belongs to the family already; called under the tree's lock, as is the other. */
  boolean has(ProcessKey key);

  /** It belongs to the family from now on. */
  void add(ProcessKey key);

  /** Of the nodes that have changed since a version, and of all below those that are added. */
  static void grow(ChangeLog changes, long sinceVersion, Family family) {
    ArrayDeque<ProcessNode> added = new ArrayDeque<>();
    changes.forEachSince(
        sinceVersion,
        node -> {
          if (isOf(family, node)) {
            add(family, node, added);
          }
          for (ProcessNode next = added.poll(); next != null; next = added.poll()) {
            for (ProcessNode child = next.firstChild; child != null; child = child.nextSibling) {
              add(family, child, added);
            }
          }
        });
  }

  private static boolean isOf(Family family, ProcessNode node) {
    return node.parent != null && family.has(node.parent.key)
        || node.creator != null && family.has(node.creator);
  }

  private static void add(Family family, ProcessNode node, ArrayDeque<ProcessNode> added) {
    if (!family.has(node.key)) {
      family.add(node.key);
      added.add(node);
    }
  }
}
