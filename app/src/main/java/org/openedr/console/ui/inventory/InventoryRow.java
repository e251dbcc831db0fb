package org.openedr.console.ui.inventory;

/**
 * One visible row of the inventory. Immutable.
 *
 * @param key of its place in the tree
 * @param shared a map of several programs, which is below each of them
 * @param context shown only because something below it matches the filter
 */
record InventoryRow(
    String key,
    InventoryItem item,
    int depth,
    boolean hasChildren,
    boolean expanded,
    boolean shared,
    boolean context,
    Mark mark) {

  /** Objects that have just come or gone stand out for a while. */
  enum Mark {
    NONE,
    NEW,
    GONE
  }
}
