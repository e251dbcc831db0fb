package org.openedr.console.ui.processes;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.openedr.console.engine.Engine;
import org.openedr.console.event.ProcessKey;
import org.openedr.console.history.EventFilter;
import org.openedr.console.history.TreeRoot;
import org.openedr.console.process.Origin;
import org.openedr.console.process.ProcessEntry;
import org.openedr.console.process.TreeDelta;

/**
 * What the process table shows: pulls from the engine and computes the visible rows. Knows no
 * toolkit. Commands may come from any thread; {@link #refresh} is called by one background thread.
 */
final class ProcessesModel {

  /**
   * A state of the table.
   *
   * @param rows visible rows, top to bottom
   * @param alive processes alive on the machine
   * @param known processes known, ended ones included
   * @param staleSinceBootNs 0, or since when the tree may be wrong
   */
  record View(List<ProcessRow> rows, int alive, int known, long staleSinceBootNs) {}

  /** A process that has yet to get its row. */
  private record Place(ProcessMirror.Node node, int depth) {}

  private final Engine engine;
  private final ProcessMirror mirror = new ProcessMirror();
  private final Set<ProcessKey> collapsed = new HashSet<>();

  private EventFilter filter = EventFilter.ALL;
  private @Nullable ProcessKey subtree;
  private @Nullable Comparator<ProcessEntry> order;
  private long highlightNs;
  private boolean paused;
  private boolean dirty = true;
  private long version;
  private long waiting;
  private long marksUntilBootNs;
  private int alive;
  private long staleSinceBootNs;

  ProcessesModel(Engine engine, long highlightNs) {
    this.engine = engine;
    this.highlightNs = highlightNs;
  }

  synchronized void filter(EventFilter wanted) {
    filter = wanted;
    dirty = true;
  }

  /** Shows one process and its descendants only; null for all. */
  synchronized void subtree(@Nullable ProcessKey root) {
    subtree = root;
    dirty = true;
  }

  synchronized @Nullable ProcessKey subtree() {
    return subtree;
  }

  /** A flat list in this order; null for the tree. */
  synchronized void order(@Nullable Comparator<ProcessEntry> wanted) {
    order = wanted;
    dirty = true;
  }

  synchronized void highlight(long ns) {
    dirty |= highlightNs != ns;
    highlightNs = ns;
  }

  /** A paused view keeps its rows; what changes meanwhile is counted. */
  synchronized void pause(boolean wanted) {
    paused = wanted;
    dirty = true;
  }

  synchronized boolean paused() {
    return paused;
  }

  /** Processes that changed since the view was paused. */
  synchronized long waiting() {
    return waiting;
  }

  synchronized void toggle(ProcessKey key) {
    setExpanded(key, collapsed.contains(key));
  }

  synchronized void setExpanded(ProcessKey key, boolean expanded) {
    if (expanded ? collapsed.remove(key) : collapsed.add(key)) {
      dirty = true;
    }
  }

  /** Expands a process and all its descendants. */
  synchronized void expandAll(ProcessKey key) {
    ProcessMirror.Node node = mirror.get(key);
    if (node != null) {
      ProcessMirror.withDescendants(node).forEach(below -> collapsed.remove(below.key));
      dirty = true;
    }
  }

  /** Opens all ancestors, so that the process has a row. */
  synchronized void reveal(ProcessKey key) {
    ProcessMirror.Node node = mirror.get(key);
    while (node != null) {
      node = node.parent;
      if (node != null && collapsed.remove(node.key)) {
        dirty = true;
      }
    }
  }

  /**
   * Pulls what is new.
   *
   * @return the rows, or null when nothing visible changed
   */
  synchronized @Nullable View refresh(long nowBootNs) {
    if (paused && version != 0) {
      waiting = engine.processes(version).changed().size();
      if (!dirty) {
        return null;
      }
    } else {
      pull();
    }
    if (!dirty && nowBootNs < marksUntilBootNs) {
      return null;
    }
    dirty = false;
    return new View(rows(nowBootNs), alive, mirror.size(), staleSinceBootNs);
  }

  private void pull() {
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
        rows.add(new ProcessRow(node.entry, 0, false, false, false, mark(node.entry, nowBootNs)));
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
    return new ProcessRow(
        node.entry, depth, parent, parent && open, context, mark(node.entry, nowBootNs));
  }

  private boolean matches(ProcessMirror.Node node) {
    return filter.isAll() || filter.matches(node.entry, (root, key) -> inTree(node, root));
  }

  private static boolean inTree(ProcessMirror.Node node, TreeRoot root) {
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
    boolean born = entry.origin() == Origin.EVENT && entry.startBootNs() != 0;
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
