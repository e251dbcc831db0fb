package org.openedr.console.ui.processes;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.openedr.console.event.ProcessKey;
import org.openedr.console.process.ProcessEntry;
import org.openedr.console.process.TreeDelta;

/** A copy of the engine's tree, kept up to date by deltas; children in the order of their start. */
final class ProcessMirror {

  static final class Node implements Comparable<Node> {
    final ProcessKey key;
    final List<Node> children = new ArrayList<>();
    ProcessEntry entry;
    @Nullable Node parent;
    private @Nullable ProcessRow row;

    Node(ProcessEntry entry) {
      this.key = entry.key();
      this.entry = entry;
    }

    /** The row it had before if that is the same: most rows outlive a refresh. */
    ProcessRow row(ProcessRow next) {
      ProcessRow before = row;
      if (before != null && before.sameAs(next)) {
        return before;
      }
      row = next;
      return next;
    }

    @Override
    public int compareTo(Node other) {
      return key.compareTo(other.key);
    }
  }

  private final Map<ProcessKey, Node> nodes = new HashMap<>();
  private final List<Node> roots = new ArrayList<>();

  void apply(TreeDelta delta) {
    if (delta.reset()) {
      nodes.clear();
      roots.clear();
    }
    delta.removed().forEach(this::remove);
    for (ProcessEntry entry : delta.changed()) {
      Node known = nodes.get(entry.key());
      if (known == null) {
        Node fresh = new Node(entry);
        nodes.put(entry.key(), fresh);
        insert(roots, fresh);
      } else {
        known.entry = entry;
      }
    }
    delta.changed().forEach(this::hang);
  }

  private void hang(ProcessEntry entry) {
    Node node = nodes.get(entry.key());
    if (node == null) {
      return;
    }
    ProcessKey parentKey = entry.parent();
    Node parent = parentKey == null ? null : nodes.get(parentKey);
    if (parent != node.parent) {
      take(siblings(node), node);
      node.parent = parent;
      insert(siblings(node), node);
    }
  }

  private void remove(ProcessKey key) {
    Node node = nodes.remove(key);
    if (node == null) {
      return;
    }
    take(siblings(node), node);
    for (Node child : node.children) {
      child.parent = null;
      insert(roots, child);
    }
  }

  private List<Node> siblings(Node node) {
    Node parent = node.parent;
    return parent == null ? roots : parent.children;
  }

  private static void insert(List<Node> list, Node node) {
    int at = Collections.binarySearch(list, node);
    list.add(at < 0 ? -at - 1 : at, node);
  }

  private static void take(List<Node> list, Node node) {
    int at = Collections.binarySearch(list, node);
    if (at >= 0) {
      list.remove(at);
    }
  }

  /** A node and all below it, parents before children. */
  static List<Node> withDescendants(Node top) {
    List<Node> found = new ArrayList<>();
    found.add(top);
    for (int i = 0; i < found.size(); i++) {
      found.addAll(found.get(i).children);
    }
    return found;
  }

  List<Node> roots() {
    return roots;
  }

  @Nullable Node get(ProcessKey key) {
    return nodes.get(key);
  }

  int size() {
    return nodes.size();
  }

  Iterable<Node> all() {
    return nodes.values();
  }
}
