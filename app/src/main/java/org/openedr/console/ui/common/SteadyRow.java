package org.openedr.console.ui.common;

import javafx.scene.control.TableRow;
import org.jspecify.annotations.Nullable;

/**
 * A row of a table whose items change many times a second. At each change the table puts its rows
 * aside, with index -1, and takes them back at once; a row that needs layout then gets a whole pass
 * of CSS, with all its cells (VirtualFlow.setCellIndex), which took 40 % of the FX thread. So a row
 * keeps what it shows while it is put aside, and is laid out as soon as it has its new item. What
 * changes its state is styled in the next pulse, as everywhere else.
 */
public abstract class SteadyRow<T> extends TableRow<T> {
  private boolean styled;

  /** Shows an item, or nothing: sets the states that the style sheet knows. */
  protected abstract void show(@Nullable T item);

  @Override
  public void updateIndex(int index) {
    super.updateIndex(index);
    if (styled && index >= 0 && isNeedsLayout()) {
      layout();
    }
  }

  @Override
  protected void updateItem(@Nullable T item, boolean empty) {
    if (getIndex() >= 0) {
      super.updateItem(item, empty);
      show(empty ? null : item);
    }
  }

  /** The first time the table has applied CSS before. */
  @Override
  protected void layoutChildren() {
    super.layoutChildren();
    styled = true;
  }
}
