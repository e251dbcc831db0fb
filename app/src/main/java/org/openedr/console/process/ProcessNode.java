package org.openedr.console.process;

import org.jspecify.annotations.Nullable;
import org.openedr.console.event.ExitCode;
import org.openedr.console.event.KernelString;
import org.openedr.console.event.ProcessKey;

/**
 * A process in the {@link ProcessTree}, guarded by its lock. Children hang in a list of siblings,
 * so that hanging over costs no search.
 */
final class ProcessNode {
  final ProcessKey key;
  final long seenBootNs;

  long startBootNs;
  Origin origin;
  KernelString comm = KernelString.EMPTY;
  KernelString exePath = KernelString.EMPTY;
  KernelString filename = KernelString.EMPTY;
  KernelString args = KernelString.EMPTY;
  boolean argsTruncated;
  int uid = -1;
  int gid = -1;
  long cgroupId;
  long lastExecBootNs;
  long lastEventBootNs;
  long endBootNs;
  @Nullable ExitCode exit;
  boolean endInferred;
  @Nullable ProcessKey creator;

  @Nullable ProcessNode parent;
  @Nullable ProcessNode firstChild;
  @Nullable ProcessNode previousSibling;
  @Nullable ProcessNode nextSibling;
  int children;

  /** It has left the tree: making room for another may evict a node that is being worked on. */
  boolean removed;

  /** Of the last change, and the neighbours in the order of changes. */
  long version;

  @Nullable ProcessNode changedBefore;
  @Nullable ProcessNode changedAfter;

  ProcessNode(ProcessKey key, Origin origin, long seenBootNs) {
    this.key = key;
    this.origin = origin;
    this.seenBootNs = seenBootNs;
    this.startBootNs = key.startBootNs();
  }

  boolean alive() {
    return endBootNs == 0;
  }

  boolean isAncestorOf(ProcessNode other) {
    for (ProcessNode node = other; node != null; node = node.parent) {
      if (node == this) {
        return true;
      }
    }
    return false;
  }

  /** Hangs this node under another, or makes it a root. The caller has ruled out a cycle. */
  void hangUnder(@Nullable ProcessNode newParent) {
    unhang();
    parent = newParent;
    if (newParent != null) {
      nextSibling = newParent.firstChild;
      if (nextSibling != null) {
        nextSibling.previousSibling = this;
      }
      newParent.firstChild = this;
      newParent.children++;
    }
  }

  private void unhang() {
    ProcessNode old = parent;
    if (old == null) {
      return;
    }
    if (previousSibling == null) {
      old.firstChild = nextSibling;
    } else {
      previousSibling.nextSibling = nextSibling;
    }
    if (nextSibling != null) {
      nextSibling.previousSibling = previousSibling;
    }
    previousSibling = null;
    nextSibling = null;
    parent = null;
    old.children--;
  }

  /** A fork copies the image: until its first exec a child is what its parent was. */
  void inheritImage(ProcessNode from) {
    exePath = from.exePath;
    filename = from.filename;
    args = from.args;
    argsTruncated = from.argsTruncated;
  }

  ProcessEntry entry() {
    return new ProcessEntry(
        key,
        startBootNs,
        parent == null ? null : parent.key,
        creator,
        origin,
        comm,
        exePath,
        filename,
        args,
        argsTruncated,
        uid,
        gid,
        cgroupId,
        seenBootNs,
        lastExecBootNs,
        endBootNs,
        exit,
        endInferred,
        children);
  }
}
