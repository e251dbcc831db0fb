package org.openedr.console.process;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.openedr.console.base.text.KernelString;
import org.openedr.console.event.ExitCode;
import org.openedr.console.event.ProcessKey;
import org.openedr.console.event.TaskContext;
import org.openedr.console.event.WireFlags;

/**
 * A process in the {@link ProcessTree}, guarded by its lock. Children hang in a list of siblings,
 * so that hanging over costs no search.
 */
final class ProcessNode {
  final ProcessKey key;
  final long seenBootNs;

  long startBootNs;
  ProcessOrigin origin;
  KernelString comm = KernelString.EMPTY;
  ProcessImage image = ProcessImage.UNKNOWN;
  boolean exeDeleted;
  boolean kernelThread;
  int uid = -1;
  int gid = -1;
  long cgroupId;
  long identityBootNs;
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

  /** When procfs is asked for it, with the neighbours there. */
  @Nullable LookQueue queue;

  long queuedNs;
  @Nullable ProcessNode before;
  @Nullable ProcessNode after;

  /** Procfs has not shown it yet, or not any more. */
  boolean doubtful;

  /** How often its parent has been asked for soon, since it had a living one. */
  int orphanLooks;

  ProcessNode(ProcessKey key, ProcessOrigin origin, long seenBootNs) {
    this.key = key;
    this.origin = origin;
    this.seenBootNs = seenBootNs;
    this.startBootNs = key.startBootNs();
  }

  boolean alive() {
    return endBootNs == 0;
  }

  void identify(TaskContext task) {
    comm = task.comm();
    uid = task.uid();
    gid = task.gid();
    cgroupId = task.cgroupId();
    identityBootNs = task.timeBootNs();
    kernelThread = task.has(WireFlags.KERNEL_THREAD);
  }

  /** Its parent, if any, is not alive. */
  boolean orphan() {
    return parent == null || !parent.alive();
  }

  /** Takes over what procfs shows beside the image; what cannot be read now stays known. */
  void identify(ProcfsProcess process, long scanBootNs) {
    comm = process.comm();
    exeDeleted = process.exeDeleted();
    kernelThread = process.kernelThread();
    cgroupId = process.cgroupId() == 0 ? cgroupId : process.cgroupId();
    if (process.uid() != -1) {
      uid = process.uid();
      gid = process.gid();
      identityBootNs = scanBootNs;
    }
  }

  List<ProcessNode> childNodes() {
    List<ProcessNode> list = new ArrayList<>(children);
    for (ProcessNode child = firstChild; child != null; child = child.nextSibling) {
      list.add(child);
    }
    return list;
  }

  /** From the root down to the parent. */
  List<ProcessEntry> ancestors() {
    List<ProcessEntry> list = new ArrayList<>();
    for (ProcessNode up = parent; up != null; up = up.parent) {
      list.add(up.entry());
    }
    return list.reversed();
  }

  /** By start time. */
  List<ProcessEntry> childEntries() {
    return childNodes().stream()
        .map(ProcessNode::entry)
        .sorted(Comparator.comparing(ProcessEntry::key))
        .toList();
  }

  /** Hangs this node under another, or makes it a root. The caller has ruled out a cycle. */
  void hangUnder(@Nullable ProcessNode newParent) {
    detachFromParent();
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

  private void detachFromParent() {
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

  ProcessEntry entry() {
    return new ProcessEntry(
        key,
        startBootNs,
        parent == null ? null : parent.key,
        creator,
        origin,
        comm,
        image.exePath,
        exeDeleted,
        image.filename,
        image.args,
        image.argsTruncated,
        uid,
        gid,
        cgroupId,
        identityBootNs,
        kernelThread,
        seenBootNs,
        lastExecBootNs,
        endBootNs,
        exit,
        endInferred,
        children);
  }
}
