package org.openedr.console.process;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.openedr.console.event.ExecEvent;
import org.openedr.console.event.ExitCode;
import org.openedr.console.event.ExitEvent;
import org.openedr.console.event.ForkEvent;
import org.openedr.console.event.KernelString;
import org.openedr.console.event.ProcessEvent;
import org.openedr.console.event.ProcessKey;
import org.openedr.console.event.TaskContext;

/**
 * The forest of processes, alive and lately ended. Written by one thread; readers may be any: every
 * method takes the tree's lock for a short time.
 *
 * <p>Events may come late, twice, in any order, or never:
 *
 * <ul>
 *   <li>identity is {@link ProcessKey}, so a reused pid is another process, and ends the one
 *       before;
 *   <li>an older exec does not replace a newer image, nothing resurrects an ended process;
 *   <li>what is only named as a parent is there as {@link Origin#INFERRED};
 *   <li>an edge that would close a cycle is not made.
 * </ul>
 */
public final class ProcessTree {
  private final Map<ProcessKey, ProcessNode> nodes = new HashMap<>();
  private final Map<Integer, ProcessNode> living = new HashMap<>();
  private final ArrayDeque<ProcessNode> ended = new ArrayDeque<>();
  private final ChangeLog changes = new ChangeLog();
  private final int maxProcesses;
  private final int maxEnded;
  private final ParentLookup lookup;
  private long keepExitedNs;
  private long staleSinceBootNs;

  /**
   * @param maxProcesses bound of memory: beyond it the ones that ended first go first; if all are
   *     alive, new ones are not taken in
   * @param maxEnded bound of the ended ones among them
   * @param keepExitedNs how long ended processes stay
   */
  public ProcessTree(int maxProcesses, int maxEnded, long keepExitedNs, ParentLookup lookup) {
    this.maxProcesses = maxProcesses;
    this.maxEnded = maxEnded;
    this.keepExitedNs = keepExitedNs;
    this.lookup = lookup;
  }

  public synchronized void keepExited(long ns) {
    keepExitedNs = ns;
  }

  public synchronized void apply(ProcessEvent event) {
    ProcessNode node = obtain(event.key(), Origin.EVENT, event.timeBootNs());
    if (node == null) {
      return;
    }
    if (node.origin == Origin.INFERRED) {
      node.origin = event instanceof ExitEvent ? Origin.INFERRED : Origin.EVENT;
    }
    if (event.task().startBootNs() != 0) {
      node.startBootNs = event.task().startBootNs();
    }
    switch (event) {
      case ForkEvent fork -> applyFork(node, fork.task());
      case ExecEvent exec -> applyExec(node, exec);
      case ExitEvent exit -> applyExit(node, exit);
    }
    node.lastEventBootNs = Math.max(node.lastEventBootNs, event.timeBootNs());
    changes.changed(node);
  }

  private void applyFork(ProcessNode node, TaskContext task) {
    if (node.creator == null) {
      node.creator = task.parent();
    }
    if (node.lastEventBootNs != 0) {
      return; // late: all else that a fork can tell is known better by now
    }
    identify(node, task);
    adopt(node, task);
    if (node.parent != null && node.exePath.isEmpty()) {
      node.inheritImage(node.parent);
    }
  }

  private void applyExec(ProcessNode node, ExecEvent exec) {
    if (exec.timeBootNs() < node.lastExecBootNs) {
      return;
    }
    node.lastExecBootNs = exec.timeBootNs();
    node.filename = exec.filename();
    node.exePath = exec.exePath();
    node.args = exec.args();
    node.argsTruncated = exec.argsTruncated();
    if (exec.timeBootNs() >= node.lastEventBootNs) {
      identify(node, exec.task());
      adopt(node, exec.task());
    }
  }

  private void applyExit(ProcessNode node, ExitEvent exit) {
    identify(node, exit.task());
    if (node.alive()) {
      adopt(node, exit.task());
    }
    end(node, exit.timeBootNs(), exit.code());
  }

  private static void identify(ProcessNode node, TaskContext task) {
    node.comm = task.comm();
    node.uid = task.uid();
    node.gid = task.gid();
    node.cgroupId = task.cgroupId();
  }

  /** The node of a key, made when it is new; null when there is no room. */
  private @Nullable ProcessNode obtain(ProcessKey key, Origin origin, long nowBootNs) {
    ProcessNode known = nodes.get(key);
    if (known != null) {
      return known;
    }
    while (nodes.size() >= maxProcesses && !ended.isEmpty()) {
      remove(ended.removeFirst());
    }
    if (nodes.size() >= maxProcesses) {
      return null;
    }
    ProcessNode node = new ProcessNode(key, origin, nowBootNs);
    nodes.put(key, node);
    changes.changed(node);
    ProcessNode holder = living.get(key.tgid());
    if (holder == null || holder.key.startBootNs() < key.startBootNs()) {
      living.put(key.tgid(), node);
      if (holder != null) {
        endUnseen(holder, nowBootNs);
      }
    } else {
      endUnseen(node, nowBootNs); // late news of an earlier holder of the pid
    }
    return node;
  }

  /** Hangs the node under the parent that the event names. */
  private void adopt(ProcessNode node, TaskContext task) {
    hang(node, task.parent(), task.timeBootNs());
  }

  private void hang(ProcessNode node, ProcessKey parentKey, long nowBootNs) {
    ProcessNode parent = parentNode(parentKey, nowBootNs);
    if (parent == node.parent
        || parent == null
        || node.removed
        || parent.removed
        || node.isAncestorOf(parent)) {
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

  private @Nullable ProcessNode parentNode(ProcessKey key, long nowBootNs) {
    if (key.tgid() == 0) {
      return null; // the idle task: the kernel itself
    }
    if (key.startBootNs() == 0) {
      return living.get(key.tgid());
    }
    return obtain(key, Origin.INFERRED, nowBootNs);
  }

  private void end(ProcessNode node, long endBootNs, ExitCode exit) {
    boolean first = node.alive();
    node.endBootNs = endBootNs;
    node.exit = exit;
    node.endInferred = false;
    if (first) {
      retire(node);
    }
  }

  private void endUnseen(ProcessNode node, long noticedBootNs) {
    if (node.alive()) {
      node.endBootNs = Math.max(noticedBootNs, 1);
      node.endInferred = true;
      retire(node);
      changes.changed(node);
    }
  }

  private void retire(ProcessNode node) {
    living.remove(node.key.tgid(), node);
    ended.addLast(node);
    if (ended.size() > maxEnded) {
      remove(ended.removeFirst());
    }
    for (ProcessNode child : childNodes(node)) {
      if (child.alive()) {
        ProcessKey heir = lookup.parentOf(child.key);
        if (heir != null) {
          hang(child, heir, node.endBootNs);
        }
      }
    }
  }

  private static List<ProcessNode> childNodes(ProcessNode node) {
    List<ProcessNode> list = new ArrayList<>(node.children);
    for (ProcessNode child = node.firstChild; child != null; child = child.nextSibling) {
      list.add(child);
    }
    return list;
  }

  private void remove(ProcessNode node) {
    for (ProcessNode child : childNodes(node)) {
      child.hangUnder(null);
      changes.changed(child);
    }
    ProcessNode parent = node.parent;
    node.hangUnder(null);
    if (parent != null) {
      changes.changed(parent);
    }
    nodes.remove(node.key);
    changes.removed(node);
  }

  /** Forgets processes that ended long enough ago. */
  public synchronized void expire(long nowBootNs) {
    while (!ended.isEmpty() && ended.getFirst().endBootNs + keepExitedNs < nowBootNs) {
      remove(ended.removeFirst());
    }
  }

  /** Takes in what was found in procfs at the start. */
  public synchronized void seed(List<ProcfsProcess> found, long scanBootNs) {
    for (ProcfsProcess process : found) {
      ProcessNode node = obtain(process.key(), Origin.PROCFS, scanBootNs);
      if (node != null && node.alive()) {
        update(node, process, scanBootNs);
      }
    }
    for (ProcfsProcess process : found) {
      ProcessNode node = nodes.get(process.key());
      if (node != null && node.alive() && node.lastEventBootNs < scanBootNs) {
        hang(node, process.parent(), scanBootNs);
      }
    }
  }

  private void update(ProcessNode node, ProcfsProcess process, long scanBootNs) {
    if (node.origin == Origin.INFERRED) {
      node.origin = Origin.PROCFS;
    }
    if (node.lastEventBootNs >= scanBootNs) {
      return;
    }
    node.comm = process.comm();
    node.uid = process.uid();
    node.gid = process.gid();
    node.cgroupId = process.cgroupId();
    boolean otherImage = !node.exePath.equals(process.exePath());
    if (otherImage || !process.args().isEmpty()) {
      node.args = process.args();
      node.argsTruncated = process.argsTruncated();
    }
    if (otherImage) {
      node.exePath = process.exePath();
      node.filename = KernelString.EMPTY;
    }
    changes.changed(node);
  }

  /**
   * Mends the tree after a loss: takes in what procfs shows, and ends what it does not show any
   * more.
   *
   * @param found empty when procfs could not be read: then nothing is ended
   */
  public synchronized void reconcile(List<ProcfsProcess> found, long scanBootNs) {
    seed(found, scanBootNs);
    if (found.isEmpty()) {
      return;
    }
    Set<ProcessKey> present = new HashSet<>();
    found.forEach(process -> present.add(process.key()));
    for (ProcessNode node : List.copyOf(living.values())) {
      boolean scanned = node.key.startBootNs() + ProcessKey.TICK_NS < scanBootNs;
      if (scanned && !present.contains(node.key)) {
        endUnseen(node, scanBootNs);
      }
    }
    staleSinceBootNs = 0;
  }

  /** Events are missing since then; {@link #reconcile} takes it back. */
  public synchronized void markStale(long sinceBootNs) {
    if (staleSinceBootNs == 0) {
      staleSinceBootNs = sinceBootNs;
    }
  }

  /** 0 when not stale. */
  public synchronized long staleSinceBootNs() {
    return staleSinceBootNs;
  }

  public synchronized int alive() {
    return living.size();
  }

  public synchronized int size() {
    return nodes.size();
  }

  public synchronized TreeDelta delta(long sinceVersion) {
    boolean reset = !changes.reaches(sinceVersion);
    return new TreeDelta(
        Math.max(changes.version(), 1),
        reset,
        changes.changedSince(reset ? 0 : sinceVersion),
        reset ? List.of() : changes.removedSince(sinceVersion),
        living.size(),
        staleSinceBootNs);
  }

  public synchronized Optional<ProcessEntry> get(ProcessKey key) {
    return Optional.ofNullable(nodes.get(key)).map(ProcessNode::entry);
  }

  /** The living process with this pid. */
  public synchronized Optional<ProcessEntry> byTgid(int tgid) {
    return Optional.ofNullable(living.get(tgid)).map(ProcessNode::entry);
  }

  /** From the root down to the parent. */
  public synchronized List<ProcessEntry> ancestors(ProcessKey key) {
    List<ProcessEntry> list = new ArrayList<>();
    ProcessNode node = nodes.get(key);
    for (node = node == null ? null : node.parent; node != null; node = node.parent) {
      list.add(node.entry());
    }
    return list.reversed();
  }

  /** By start time. */
  public synchronized List<ProcessEntry> children(ProcessKey key) {
    ProcessNode node = nodes.get(key);
    return node == null
        ? List.of()
        : childNodes(node).stream()
            .map(ProcessNode::entry)
            .sorted(Comparator.comparing(ProcessEntry::key))
            .toList();
  }
}
