package org.openedr.console.process;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.openedr.console.base.proc.ClockTick;
import org.openedr.console.event.ExecEvent;
import org.openedr.console.event.ExitCode;
import org.openedr.console.event.ExitEvent;
import org.openedr.console.event.ForkEvent;
import org.openedr.console.event.ProcessEvent;
import org.openedr.console.event.ProcessKey;
import org.openedr.console.event.TaskContext;

/**
 * The forest of processes, alive and lately ended. Written by one thread; readers may be any: every
 * method takes the tree's lock for a short time, but {@link #alive()}, {@link #shed()}, {@link
 * #markStale} and {@link #staleSinceBootNs()}: a status can be told while the writer is stuck.
 *
 * <p>Events may come late, twice, in any order, or never:
 *
 * <ul>
 *   <li>identity is {@link ProcessKey}, so a reused pid is another process, and ends the one
 *       before;
 *   <li>an older exec does not replace a newer image, nothing resurrects an ended process;
 *   <li>what is only named as a parent is there as {@link ProcessOrigin#INFERRED};
 *   <li>an edge that would close a cycle is not made: a parent is never younger than its child;
 *   <li>what only an event would end is looked up in procfs, now and then: see {@link LivingCheck}.
 * </ul>
 */
public final class ProcessTree {
  /** When nothing else is said: some 200 000 processes. */
  private static final long DEFAULT_BYTES = 128L << 20;

  /** A node, its keys and its entries in the maps, on a machine of 64 bits. */
  private static final int NODE_BYTES = 400;

  /** Of the processes there may be so many in a hundred of which nothing but a child is known. */
  private static final int INFERRED_PERCENT = 12;

  private final Map<ProcessKey, ProcessNode> nodes = new HashMap<>();
  private final Map<Integer, ProcessNode> living = new HashMap<>();
  private final ArrayDeque<ProcessNode> ended = new ArrayDeque<>();
  private final ChangeLog changes = new ChangeLog();
  private final Images images = new Images();
  private final LookQueues looks = new LookQueues();
  private final Parents parents;
  private final int maxProcesses;
  private final int maxEnded;
  private final int maxInferred;
  private final long maxBytes;
  private final ParentLookup lookup;
  private final Staleness staleness = new Staleness();
  private long keepExitedNs;
  private volatile int alive;
  private volatile long shed;
  private int inferred;

  /** With a bound in bytes that is right for a console of its own. */
  public ProcessTree(int maxProcesses, int maxEnded, long keepExitedNs, ParentLookup lookup) {
    this(maxProcesses, maxEnded, DEFAULT_BYTES, keepExitedNs, lookup);
  }

  /**
   * @param maxProcesses bound of memory: beyond it the ones that ended first go first; if all are
   *     alive, new ones are not taken in
   * @param maxEnded bound of the ended ones among them
   * @param maxBytes bound of memory, by estimate: beyond it the ones that ended first go first; if
   *     all are alive, the arguments of the oldest go, then new ones are not taken in
   * @param keepExitedNs how long ended processes stay
   */
  public ProcessTree(
      int maxProcesses, int maxEnded, long maxBytes, long keepExitedNs, ParentLookup lookup) {
    this.maxProcesses = maxProcesses;
    this.maxEnded = maxEnded;
    this.maxInferred = Math.max(8, (int) (maxProcesses * (long) INFERRED_PERCENT / 100));
    this.maxBytes = maxBytes;
    this.keepExitedNs = keepExitedNs;
    this.lookup = lookup;
    this.parents = new Parents(this, changes, looks, lookup);
  }

  ParentLookup lookup() {
    return lookup;
  }

  public synchronized void keepExited(long ns) {
    keepExitedNs = ns;
  }

  public synchronized void apply(ProcessEvent event) {
    ProcessNode node = obtain(event.key(), ProcessOrigin.EVENT, event.timeBootNs());
    if (node == null) {
      return;
    }
    if (!(event instanceof ExitEvent)) {
      identified(node, ProcessOrigin.EVENT);
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
    node.identify(task);
    parents.hang(node, task.parent(), task.timeBootNs());
    if (node.parent != null && node.image.exePath.isEmpty()) {
      images.show(node, node.parent.image); // until its first exec it is what its parent was
      node.exeDeleted = node.parent.exeDeleted;
    }
    looks.young(node);
  }

  private void applyExec(ProcessNode node, ExecEvent exec) {
    if (exec.timeBootNs() < node.lastExecBootNs) {
      return;
    }
    node.lastExecBootNs = exec.timeBootNs();
    show(
        node, new ProcessImage(exec.exePath(), exec.filename(), exec.args(), exec.argsTruncated()));
    node.exeDeleted = exec.exeDeleted();
    if (exec.timeBootNs() >= node.lastEventBootNs) {
      node.identify(exec.task());
      parents.hang(node, exec.task().parent(), exec.timeBootNs());
      looks.young(node);
    }
  }

  private void applyExit(ProcessNode node, ExitEvent exit) {
    node.identify(exit.task());
    if (node.alive()) {
      parents.hang(node, exit.task().parent(), exit.timeBootNs());
    }
    end(node, exit.timeBootNs(), exit.code());
  }

  /** The node of a key, made when it is new; null when there is no room. */
  private @Nullable ProcessNode obtain(ProcessKey key, ProcessOrigin origin, long nowBootNs) {
    ProcessNode known = nodes.get(key);
    if (known != null) {
      return known;
    }
    boolean room = hasRoom();
    ProcessNode heir = nodes.get(key); // of an orphan of those who have made room
    if (heir != null) {
      return heir;
    }
    if (!room) {
      shed++;
      return null;
    }
    ProcessNode node = new ProcessNode(key, origin, nowBootNs);
    nodes.put(key, node);
    inferred += origin == ProcessOrigin.INFERRED ? 1 : 0;
    looks.added(node);
    changes.changed(node);
    ProcessNode holder = living.get(key.tgid());
    if (holder == null || holder.key.startBootNs() < key.startBootNs()) {
      living.put(key.tgid(), node);
      alive = living.size();
      if (holder != null) {
        endUnseen(holder, nowBootNs);
      }
    } else {
      endUnseen(node, nowBootNs); // late news of an earlier holder of the pid
    }
    return node;
  }

  /** Makes room for one node more. */
  private boolean hasRoom() {
    while (nodes.size() >= maxProcesses && !ended.isEmpty()) {
      shed++;
      remove(ended.removeFirst());
    }
    return nodes.size() < maxProcesses && fits(NODE_BYTES);
  }

  /** Gives up what is oldest until so many bytes more are within the bound. */
  private boolean fits(int more) {
    while (bytes() + more > maxBytes && !ended.isEmpty()) {
      shed++;
      remove(ended.removeFirst());
    }
    while (bytes() + more > maxBytes && images.cutOldest()) {
      shed++;
    }
    return bytes() + more <= maxBytes;
  }

  /** Keeps the bound, at worst without the image. */
  private void show(ProcessNode node, ProcessImage image) {
    images.show(node, image);
    if (!fits(0)) {
      shed++;
      images.show(node, ProcessImage.UNKNOWN);
    }
  }

  /** What all takes, by estimate. */
  synchronized long bytes() {
    return (long) nodes.size() * NODE_BYTES + images.bytes();
  }

  private void identified(ProcessNode node, ProcessOrigin origin) {
    if (node.origin == ProcessOrigin.INFERRED) {
      node.origin = origin;
      inferred--;
    }
  }

  /** What it took to find out who is above whom. */
  synchronized Ancestry ancestry() {
    return parents.ancestry();
  }

  /** Who is named as a parent: one who lives, or whom the start tells; null when unknown. */
  @Nullable ProcessNode parentNode(ProcessKey key, long nowBootNs) {
    if (key.tgid() == 0) {
      return null; // the idle task: the kernel itself
    }
    if (key.startBootNs() == 0) {
      return living.get(key.tgid());
    }
    if (inferred >= maxInferred && !nodes.containsKey(key)) {
      shed++;
      return null;
    }
    return obtain(key, ProcessOrigin.INFERRED, nowBootNs);
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
    alive = living.size();
    LookQueue.leave(node);
    ended.addLast(node);
    if (ended.size() > maxEnded) {
      shed++;
      remove(ended.removeFirst());
    }
    looks.heirless(node).forEach(child -> parents.findHeir(child, node.endBootNs));
  }

  /** The node of what procfs shows; null when there is no room. */
  @Nullable ProcessNode shown(ProcfsProcess process, long scanBootNs) {
    ProcessNode node = obtain(process.key(), ProcessOrigin.PROCFS, scanBootNs);
    if (node != null && node.alive()) {
      update(node, process, scanBootNs);
    }
    return node;
  }

  /** Its children are free, and it is no more known, before anybody is taken in in its place. */
  private void remove(ProcessNode node) {
    List<ProcessNode> children = node.childNodes();
    for (ProcessNode child : children) {
      child.hangUnder(null);
      changes.changed(child);
    }
    ProcessNode parent = node.parent;
    node.hangUnder(null);
    if (parent != null) {
      changes.changed(parent);
    }
    nodes.remove(node.key);
    inferred -= node.origin == ProcessOrigin.INFERRED ? 1 : 0;
    images.show(node, ProcessImage.UNKNOWN);
    changes.removed(node);
    parents.findHeirs(children, node.endBootNs);
  }

  /** Forgets processes that ended long enough ago. */
  public synchronized void expire(long nowBootNs) {
    while (!ended.isEmpty() && ended.getFirst().endBootNs + keepExitedNs < nowBootNs) {
      remove(ended.removeFirst());
    }
  }

  /** Takes in what was found in procfs. */
  public synchronized void seed(List<ProcfsProcess> found, long scanBootNs) {
    for (ProcfsProcess process : found) {
      var _ = shown(process, scanBootNs);
    }
    for (ProcfsProcess process : found) {
      ProcessNode node = nodes.get(process.key());
      if (node != null && node.alive() && node.lastEventBootNs < scanBootNs) {
        parents.adopt(node, process.parent(), scanBootNs);
      }
    }
  }

  /** Asks procfs anew for what may change without an event. Any thread; four files. */
  public void refresh(ProcessKey key, long nowBootNs) {
    ProcfsProcess found = lookup.glance(key);
    if (found != null) {
      glanced(found, nowBootNs);
    }
  }

  /** What procfs shows of a process that is known: never makes it known. */
  synchronized void glanced(ProcfsProcess found, long nowBootNs) {
    if (nodes.containsKey(found.key())) {
      seed(List.of(found), nowBootNs);
    }
  }

  private void update(ProcessNode node, ProcfsProcess process, long scanBootNs) {
    identified(node, ProcessOrigin.PROCFS);
    node.doubtful = false;
    if (node.lastEventBootNs >= scanBootNs) {
      return;
    }
    node.identify(process, scanBootNs);
    ProcessImage image = node.image.asFound(process);
    if (image != node.image) {
      show(node, image);
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
    int marks = staleness.marks();
    seed(found, scanBootNs);
    if (found.isEmpty()) {
      return;
    }
    Set<ProcessKey> present = new HashSet<>();
    found.forEach(process -> present.add(process.key()));
    for (ProcessNode node : List.copyOf(living.values())) {
      boolean scanned = node.key.startBootNs() + ClockTick.NS < scanBootNs;
      if (scanned && !present.contains(node.key)) {
        endUnseen(node, scanBootNs);
      }
    }
    staleness.clear(marks);
  }

  /** Events are missing since then; {@link #reconcile} takes it back. Does not wait. */
  public void markStale(long sinceBootNs) {
    staleness.mark(sinceBootNs);
  }

  /** 0 when not stale. Does not wait. */
  public long staleSinceBootNs() {
    return staleness.sinceBootNs();
  }

  /**
   * What was left out or given up because of the bounds of memory: ended processes that left before
   * their time, arguments that were cut, processes, parents and images that were not taken in. Does
   * not wait.
   */
  public long shed() {
    return shed + parents.ancestry().refused();
  }

  /** Living processes that are known. Does not wait. */
  public int alive() {
    return alive;
  }

  /**
   * Whom procfs is to be asked for next: those in doubt, then the others in turn; null: nobody yet.
   *
   * @param nowNs on the clock of {@link System#nanoTime}
   * @param beforeNs the others are wanted that were asked for, or heard of, before that time
   */
  synchronized @Nullable ProcessKey due(long nowNs, long beforeNs) {
    ProcessNode due = looks.due(nowNs, beforeNs);
    return due == null ? null : due.key;
  }

  /** Procfs names that parent of a living process. */
  synchronized void seen(ProcessKey key, ProcessKey parent, long nowBootNs) {
    ProcessNode node = nodes.get(key);
    if (node != null && node.alive()) {
      node.doubtful = false;
      parents.adopt(node, parent, nowBootNs);
    }
  }

  /** How much procfs is to be asked of one that is due. */
  synchronized LookDepth depth(ProcessKey key, long nowBootNs) {
    ProcessNode node = nodes.get(key);
    return node == null ? LookDepth.LIFE : LookDepth.of(node, nowBootNs);
  }

  /** Procfs does not show it any more; at the second time in a row it has ended. */
  synchronized void missed(ProcessKey key, long nowBootNs) {
    ProcessNode node = nodes.get(key);
    if (node == null || !node.alive()) {
      return;
    }
    if (node.doubtful) {
      endUnseen(node, nowBootNs);
    } else {
      looks.doubt(node);
    }
  }

  /**
   * Adds to a family whom this tree knows to descend from a member, of the processes that have
   * changed since a version and of all below them.
   *
   * @return the version to pass next time; 0 looks at all
   */
  public synchronized long follow(long sinceVersion, Family family) {
    Family.grow(changes, sinceVersion, family);
    return changes.version();
  }

  public synchronized int size() {
    return nodes.size();
  }

  public synchronized TreeDelta delta(long sinceVersion) {
    return changes.delta(sinceVersion, living.size(), staleness.sinceBootNs());
  }

  /**
   * A part of what changed since a cursor, the oldest changes first.
   *
   * @param room asked for each changed process in turn; false ends the part before it, unless it is
   *     the first. Must be quick: the tree is locked.
   */
  public synchronized TreePage page(TreeCursor from, Predicate<ProcessEntry> room) {
    return changes.page(from, room, living.size(), staleness.sinceBootNs());
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
    ProcessNode node = nodes.get(key);
    return node == null ? List.of() : node.ancestors();
  }

  /** By start time. */
  public synchronized List<ProcessEntry> children(ProcessKey key) {
    ProcessNode node = nodes.get(key);
    return node == null ? List.of() : node.childEntries();
  }
}
