package org.openedr.console.ui.common;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javafx.css.PseudoClass;
import javafx.scene.control.TableRow;
import org.jspecify.annotations.Nullable;

/**
 * A row of a table whose items change many times a second. At each change the table puts its rows
 * aside, with index -1, and takes them back at once; a row that needs layout then gets a whole pass
 * of CSS, with all its cells (VirtualFlow.setCellIndex), which took 40 % of the FX thread. So a row
 * keeps what it shows while it is put aside, and is laid out as soon as it has its new item. What
 * changes its state is styled in the next pulse, as everywhere else.
 */
public class ReusedRow<T> extends TableRow<T> {
  private final Map<PseudoClass, Predicate<T>> states = new LinkedHashMap<>();
  private boolean styled;

  /** Rows of which this is true have a state that the style sheet knows. */
  public final ReusedRow<T> state(String name, Predicate<T> in) {
    states.put(PseudoClass.getPseudoClass(name), in);
    return this;
  }

  /** Opens its item with a double click. */
  public final ReusedRow<T> opens(Consumer<T> open) {
    Controls.onDoubleClick(this, () -> Optional.ofNullable(getItem()).ifPresent(open));
    return this;
  }

  /** Shows an item, or nothing: sets its states. */
  protected void show(@Nullable T item) {
    states.forEach((state, in) -> pseudoClassStateChanged(state, item != null && in.test(item)));
  }

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
