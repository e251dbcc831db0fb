package org.openedr.console.ui.processes;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.openedr.console.engine.Engine;
import org.openedr.console.engine.NoAnswerException;
import org.openedr.console.event.ProcessKey;
import org.openedr.console.history.EventFilter;
import org.openedr.console.history.SubtreeRoot;
import org.openedr.console.process.ProcessEntry;
import org.openedr.console.process.ProcessOrigin;
import org.openedr.console.process.TreeDelta;

/**
 * What the process table shows: pulls from the engine and computes the visible rows. Knows no
 * toolkit. Commands may come from any thread and never wait; {@link #refresh}, called by one
 * background thread, carries them out.
 */
final class ProcessesModel {

  /** What became of the process that was sought last. */
  enum Sought {
    /** None is sought, or it is not known yet. */
    NONE,
    /** It has the selected row. */
    SHOWN,
    /** The filter or the subtree hides it. */
    HIDDEN
  }

  /**
   * A state of the table.
   *
   * @param rows visible rows, top to bottom
   * @param alive processes alive on the machine
   * @param known processes known, ended ones included
   * @param matching of the rows, those that are not there for a descendant alone
   * @param narrowed a filter or a subtree is in force
   * @param staleSinceBootNs 0, or since when the tree may be wrong
   * @param selected index of the selected process, or -1
   * @param newest index of the process that started last, or -1
   */
  record View(
      List<ProcessRow> rows,
      int alive,
      int known,
      int matching,
      boolean narrowed,
      long staleSinceBootNs,
      int selected,
      int newest,
      Sought sought) {}

  /** A process that has yet to get its row. */
  private record Place(ProcessMirror.Node node, int depth) {}

  /** Looks for a sought process that is not known yet: a second of the window's beats. */
  private static final int SEEK_REFRESHES = 10;

  private final Engine engine;
  private final Queue<Runnable> commands = new ConcurrentLinkedQueue<>();
  private volatile boolean paused;
  private volatile long waiting;
  private volatile @Nullable ProcessKey selected;

  // Of the thread that refreshes.
  private final ProcessMirror mirror = new ProcessMirror();
  private final Set<ProcessKey> collapsed = new HashSet<>();
  private EventFilter filter = EventFilter.ALL;
  private @Nullable ProcessKey subtree;
  private @Nullable Comparator<ProcessEntry> order;
  private @Nullable ProcessKey sought;
  private int seeks;
  private long highlightNs;
  private boolean dirty = true;
  private long version;
  private long marksUntilBootNs;
  private int alive;
  private long staleSinceBootNs;

  ProcessesModel(Engine engine, long highlightNs) {
    this.engine = engine;
    this.highlightNs = highlightNs;
  }

  private void command(Runnable change) {
    commands.add(
        () -> {
          change.run();
          dirty = true;
        });
  }

  void filter(EventFilter wanted) {
    command(() -> filter = wanted);
  }

  /** Shows one process and its descendants only; null for all. */
  void subtree(@Nullable ProcessKey root) {
    command(() -> subtree = root);
  }

  /** A flat list in this order; null for the tree. */
  void order(@Nullable Comparator<ProcessEntry> wanted) {
    command(() -> order = wanted);
  }

  void highlight(long ns) {
    commands.add(
        () -> {
          dirty |= highlightNs != ns;
          highlightNs = ns;
        });
  }

  /** A paused view keeps its rows; what changes meanwhile is counted. */
  void pause(boolean wanted) {
    paused = wanted;
    command(() -> {});
  }

  boolean paused() {
    return paused;
  }

  /** Processes that changed since the view was paused. */
  long waiting() {
    return waiting;
  }

  void toggle(ProcessKey key) {
    command(
        () -> {
          if (!collapsed.remove(key)) {
            collapsed.add(key);
          }
        });
  }

  void setExpanded(ProcessKey key, boolean expanded) {
    command(
        () -> {
          if (expanded) {
            collapsed.remove(key);
          } else {
            collapsed.add(key);
          }
        });
  }

  /** Expands a process and all its descendants. */
  void expandAll(ProcessKey key) {
    command(
        () -> {
          ProcessMirror.Node node = mirror.get(key);
          if (node != null) {
            ProcessMirror.withDescendants(node).forEach(below -> collapsed.remove(below.key));
          }
        });
  }

  /** The process whose index the next views tell. */
  void select(@Nullable ProcessKey key) {
    selected = key;
  }

  /** Selects a process and opens all its ancestors, now or once it is known. */
  void seek(ProcessKey key) {
    selected = key;
    command(
        () -> {
          sought = key;
          seeks = 0;
        });
  }

  /**
   * Carries out the commands and pulls what is new.
   *
   * @return the rows, or null when nothing visible changed
   * @throws NoAnswerException the tree stays as it is; the next call asks again
   */
  @Nullable View refresh(long nowBootNs) throws NoAnswerException {
    for (Runnable next = commands.poll(); next != null; next = commands.poll()) {
      next.run();
    }
    if (paused && version != 0) {
      waiting = engine.processes(version).changed().size();
    } else {
      pull();
    }
    open(sought);
    if (!dirty && nowBootNs < marksUntilBootNs) {
      return null;
    }
    dirty = false;
    return view(nowBootNs);
  }

  private void pull() throws NoAnswerException {
    TreeDelta delta = engine.processes(version);
    waiting = 0;
    boolean news =
        delta.reset()
            || !delta.changed().isEmpty()
            || !delta.removed().isEmpty()
            || delta.staleSinceBootNs() != staleSinceBootNs;
    version = delta.version();
    alive = delta.alive();
    staleSinceBootNs = delta.staleSinceBootNs();
    if (news) {
      mirror.apply(delta);
      dirty = true;
    }
  }

  private void open(@Nullable ProcessKey key) {
    ProcessMirror.Node node = key == null ? null : mirror.get(key);
    while (node != null) {
      node = node.parent;
      if (node != null && collapsed.remove(node.key)) {
        dirty = true;
      }
    }
  }

  private View view(long nowBootNs) {
    List<ProcessRow> rows = rows(nowBootNs);
    int newest = -1;
    int index = -1;
    int matching = 0;
    ProcessKey wanted = selected;
    for (int i = 0; i < rows.size(); i++) {
      matching += rows.get(i).context() ? 0 : 1;
      ProcessEntry entry = rows.get(i).entry();
      if (newest < 0 || entry.startBootNs() > rows.get(newest).entry().startBootNs()) {
        newest = i;
      }
      if (entry.key().equals(wanted)) {
        index = i;
      }
    }
    boolean narrowed = !filter.isAll() || subtree != null;
    return new View(
        rows,
        alive,
        mirror.size(),
        matching,
        narrowed,
        staleSinceBootNs,
        index,
        newest,
        sought(index));
  }

  private Sought sought(int index) {
    ProcessKey key = sought;
    if (key == null || !key.equals(selected)) {
      sought = null;
      return Sought.NONE;
    }
    if (index < 0 && mirror.get(key) == null) {
      sought = ++seeks < SEEK_REFRESHES ? key : null;
      return Sought.NONE;
    }
    sought = null;
    return index < 0 ? Sought.HIDDEN : Sought.SHOWN;
  }

  private List<ProcessRow> rows(long nowBootNs) {
    marksUntilBootNs = Long.MAX_VALUE;
    List<ProcessRow> rows = new ArrayList<>(mirror.size());
    ProcessKey root = subtree;
    ProcessMirror.Node top = root == null ? null : mirror.get(root);
    Comparator<ProcessEntry> flat = order;
    if (flat != null) {
      addFlat(top, flat, nowBootNs, rows);
    } else if (root != null) {
      if (top != null) {
        addTree(top, nowBootNs, rows);
      }
    } else {
      mirror.roots().forEach(node -> addTree(node, nowBootNs, rows));
    }
    return rows;
  }

  private void addFlat(
      ProcessMirror.@Nullable Node top,
      Comparator<ProcessEntry> flat,
      long nowBootNs,
      List<ProcessRow> rows) {
    for (ProcessMirror.Node node : mirror.all()) {
      if ((top == null || isBelow(node, top)) && matches(node)) {
        ProcessRow.Mark mark = mark(node.entry, nowBootNs);
        rows.add(node.row(new ProcessRow(node.entry, 0, false, false, false, mark)));
      }
    }
    rows.sort(Comparator.comparing(ProcessRow::entry, flat));
  }

  /** Adds a tree from its top down, with a stack of its own: a chain of forks may be very deep. */
  private void addTree(ProcessMirror.Node top, long nowBootNs, List<ProcessRow> rows) {
    Map<ProcessMirror.Node, Boolean> kept = filter.isAll() ? null : kept(top);
    Deque<Place> open = new ArrayDeque<>();
    open.push(new Place(top, 0));
    while (!open.isEmpty()) {
      Place place = open.pop();
      ProcessMirror.Node node = place.node();
      Boolean match = kept == null ? Boolean.TRUE : kept.get(node);
      if (match == null) {
        continue;
      }
      boolean expanded = kept != null || !collapsed.contains(node.key);
      rows.add(row(node, place.depth(), expanded, !match, nowBootNs));
      if (expanded) {
        for (ProcessMirror.Node child : node.children.reversed()) {
          open.push(new Place(child, place.depth() + 1));
        }
      }
    }
  }

  /** What the filter leaves of a tree: true for what it matches, false for what is above that. */
  private Map<ProcessMirror.Node, Boolean> kept(ProcessMirror.Node top) {
    Map<ProcessMirror.Node, Boolean> kept = new HashMap<>();
    for (ProcessMirror.Node node : ProcessMirror.withDescendants(top)) {
      if (matches(node)) {
        kept.put(node, true);
        ProcessMirror.Node up = node;
        while (up != top && up.parent != null && kept.putIfAbsent(up.parent, false) == null) {
          up = up.parent;
        }
      }
    }
    return kept;
  }

  private ProcessRow row(
      ProcessMirror.Node node, int depth, boolean open, boolean context, long nowBootNs) {
    boolean parent = !node.children.isEmpty();
    ProcessRow.Mark mark = mark(node.entry, nowBootNs);
    return node.row(new ProcessRow(node.entry, depth, parent, parent && open, context, mark));
  }

  private boolean matches(ProcessMirror.Node node) {
    return filter.isAll() || filter.matches(node.entry, (root, key) -> inTree(node, root));
  }

  private static boolean inTree(ProcessMirror.Node node, SubtreeRoot root) {
    for (ProcessMirror.Node up = node; up != null; up = up.parent) {
      if (root.is(up.key)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isBelow(ProcessMirror.Node node, ProcessMirror.Node top) {
    for (ProcessMirror.Node up = node; up != null; up = up.parent) {
      if (up == top) {
        return true;
      }
    }
    return false;
  }

  private ProcessRow.Mark mark(ProcessEntry entry, long nowBootNs) {
    if (!entry.alive()) {
      return recent(entry.endBootNs(), nowBootNs) ? ProcessRow.Mark.ENDED : ProcessRow.Mark.NONE;
    }
    boolean born = entry.origin() == ProcessOrigin.EVENT && entry.startBootNs() != 0;
    return born && recent(entry.startBootNs(), nowBootNs)
        ? ProcessRow.Mark.NEW
        : ProcessRow.Mark.NONE;
  }

  private boolean recent(long bootNs, long nowBootNs) {
    long until = bootNs + highlightNs;
    if (until <= nowBootNs) {
      return false;
    }
    marksUntilBootNs = Math.min(marksUntilBootNs, until);
    return true;
  }
}
