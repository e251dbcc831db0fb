package org.openedr.console.cli;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
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
  /**
   * One line of the tree.
   *
   * @param last for every level whether it is the last of its siblings; its size is the depth
   */
  record Row(ProcessEntry entry, List<Boolean> last) {}

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
    List<Row> rows = new ArrayList<>();
    for (ProcessEntry root : forest.inOrder(forest.roots)) {
      forest.add(new Row(root, List.of()), rows);
    }
    return rows;
  }

  private void add(Row row, List<Row> rows) {
    rows.add(row);
    List<ProcessEntry> below = inOrder(children.getOrDefault(row.entry().key(), List.of()));
    for (int i = 0; i < below.size(); i++) {
      List<Boolean> last = new ArrayList<>(row.last());
      last.add(i == below.size() - 1);
      add(new Row(below.get(i), last), rows);
    }
  }

  private List<ProcessEntry> inOrder(List<ProcessEntry> siblings) {
    return siblings.stream()
        .filter(entry -> wanted.contains(entry.key()))
        .sorted(Comparator.comparing(ProcessEntry::key))
        .toList();
  }
}
