package org.openedr.console.ui.inventory;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.openedr.console.inventory.Inventory;

/**
 * The rows of the inventory: the tree of the last look, what is expanded, the filter, and what has
 * just come or gone. One thread, not the toolkit's.
 */
final class InventoryModel {
  /**
   * What the page shows.
   *
   * @param inventory the last look; null before the first one
   * @param filter with which the rows were made
   */
  record View(List<InventoryRow> rows, @Nullable Inventory inventory, InventorySelection filter) {
    /** There is something to show, but the filter hides it. */
    boolean hidden() {
      Inventory look = inventory;
      return rows.isEmpty()
          && look != null
          && look.problem() == null
          && !filter.isAll()
          && !(look.programs().isEmpty() && look.maps().isEmpty() && look.links().isEmpty());
    }
  }

  private final Function<InventoryItem, String> columns;
  private final ObjectLifetimes lifetimes;
  private final Set<String> collapsed = new HashSet<>();
  private InventorySelection filter = InventorySelection.ALL;
  private @Nullable Inventory last;

  /**
   * @param columns all texts of a row, for the filter
   * @param highlightNs how long new and gone objects stand out
   */
  InventoryModel(Function<InventoryItem, String> columns, long highlightNs) {
    this.columns = columns;
    this.lifetimes = new ObjectLifetimes(highlightNs);
  }

  void look(Inventory inventory, long nowNs) {
    last = inventory;
    if (inventory.problem() == null) {
      lifetimes.look(inventory, nowNs);
    }
  }

  void filter(InventorySelection wanted) {
    filter = wanted;
  }

  void expand(String key, boolean expanded) {
    if (expanded) {
      collapsed.remove(key);
    } else {
      collapsed.add(key);
    }
  }

  void toggle(String key) {
    expand(key, collapsed.contains(key));
  }

  View view(long nowNs) {
    lifetimes.expire(nowNs);
    return new View(rows(false), last, filter);
  }

  /** All living rows that match the filter, also those below collapsed ones. */
  List<InventoryRow> all() {
    return rows(true).stream().filter(row -> row.mark() != InventoryRow.Mark.GONE).toList();
  }

  private List<InventoryRow> rows(boolean whole) {
    Inventory look = last;
    if (look == null || look.problem() != null) {
      return List.of();
    }
    Inventory shown = lifetimes.withGone(look);
    Predicate<InventoryItem> matcher = filter.matcher(shown, columns);
    List<InventoryRow> rows = new ArrayList<>();
    for (InventoryTree.Node node : InventoryTree.of(shown)) {
      add(node, matcher, whole, rows);
    }
    return rows;
  }

  /** A node that matches shows all below it; else only what matches itself. */
  private void add(
      InventoryTree.Node node,
      Predicate<InventoryItem> matcher,
      boolean whole,
      List<InventoryRow> rows) {
    boolean self = matcher.test(node.item());
    List<InventoryTree.Node> below =
        node.children().stream()
            .filter(child -> self || filter.isAll() || matcher.test(child.item()))
            .toList();
    if (!self && below.isEmpty()) {
      return;
    }
    boolean group = node.item() instanceof InventoryItem.Group;
    boolean expanded = whole || !collapsed.contains(node.key());
    rows.add(row(node, 0, !below.isEmpty(), expanded, !self && !group));
    if (expanded) {
      below.forEach(child -> rows.add(row(child, 1, false, false, false)));
    }
  }

  private InventoryRow row(
      InventoryTree.Node node, int depth, boolean children, boolean expanded, boolean context) {
    return new InventoryRow(
        node.key(),
        node.item(),
        depth,
        children,
        expanded,
        node.shared(),
        context,
        lifetimes.mark(node.item()));
  }
}
