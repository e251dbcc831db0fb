package org.openedr.console.cli.watch;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.openedr.console.event.ProcessKey;
import org.openedr.console.process.ProcessEntry;

/** Puts processes into the order in which a tree is printed. */
final class ProcessForest {
  /** Deeper levels are drawn at this one: a chain of thousands of processes must stay readable. */
  private static final int DEEPEST_DRAWN = 40;

  /**
   * One line of the tree.
   *
   * @param depth 0 for a root
   * @param last for every level that is drawn whether it is the last of its siblings
   */
  record Row(ProcessEntry entry, int depth, List<Boolean> last) {
    Row below(ProcessEntry child, boolean lastOfSiblings) {
      List<Boolean> levels =
          new ArrayList<>(last.subList(0, Math.min(last.size(), DEEPEST_DRAWN - 1)));
      levels.add(lastOfSiblings);
      return new Row(child, depth + 1, levels);
    }
  }

  private final Map<ProcessKey, List<ProcessEntry>> children = new HashMap<>();
  private final List<ProcessEntry> roots = new ArrayList<>();
  private final Set<ProcessKey> wanted = new HashSet<>();

  private ProcessForest(Collection<ProcessEntry> entries, Predicate<ProcessEntry> filter) {
    Map<ProcessKey, ProcessEntry> byKey = new HashMap<>();
    entries.forEach(entry -> byKey.put(entry.key(), entry));
    for (ProcessEntry entry : entries) {
      ProcessEntry parent = entry.parent() == null ? null : byKey.get(entry.parent());
      if (parent == null) {
        roots.add(entry);
      } else {
        children.computeIfAbsent(parent.key(), key -> new ArrayList<>()).add(entry);
      }
      if (filter.test(entry)) {
        markWithAncestors(entry, byKey);
      }
    }
  }

  private void markWithAncestors(ProcessEntry entry, Map<ProcessKey, ProcessEntry> byKey) {
    ProcessEntry marked = entry;
    while (marked != null && wanted.add(marked.key())) {
      marked = marked.parent() == null ? null : byKey.get(marked.parent());
    }
  }

  /** The rows of the matching processes and of their ancestors, siblings by start time. */
  static List<Row> rows(Collection<ProcessEntry> entries, Predicate<ProcessEntry> filter) {
    ProcessForest forest = new ProcessForest(entries, filter);
    Deque<Row> stack = new ArrayDeque<>();
    for (ProcessEntry root : forest.inOrder(forest.roots).reversed()) {
      stack.push(new Row(root, 0, List.of()));
    }
    List<Row> rows = new ArrayList<>();
    while (!stack.isEmpty()) {
      Row row = stack.pop();
      rows.add(row);
      forest.pushChildren(row, stack);
    }
    return rows;
  }

  private void pushChildren(Row row, Deque<Row> stack) {
    List<ProcessEntry> below = inOrder(children.getOrDefault(row.entry().key(), List.of()));
    for (int i = below.size() - 1; i >= 0; i--) {
      stack.push(row.below(below.get(i), i == below.size() - 1));
    }
  }

  private List<ProcessEntry> inOrder(List<ProcessEntry> siblings) {
    return siblings.stream()
        .filter(entry -> wanted.contains(entry.key()))
        .sorted(Comparator.comparing(ProcessEntry::key))
        .toList();
  }
}
