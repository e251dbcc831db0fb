package org.openedr.console.ui.common;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.control.TableView;
import org.jspecify.annotations.Nullable;

/**
 * A table whose rows are swapped as a whole every now and then. What is selected and what is in
 * sight stay so, by the keys of the rows. FX thread.
 */
public final class KeyedTable<R> {
  private static final double ROW_HEIGHT = 26;

  private final SwapList<R> rows = new SwapList<>();
  private final TableView<R> view = new TableView<>(rows);
  private final Function<R, ?> key;
  private Consumer<@Nullable R> onSelect = row -> {};
  private @Nullable Object selected;
  private List<R> content = List.of();
  private boolean swapping;

  public KeyedTable(Function<R, ?> key) {
    this.key = key;
    view.setFixedCellSize(ROW_HEIGHT);
    view.setTableMenuButtonVisible(true);
    Controls.onSelect(view.getSelectionModel(), this::chosen);
  }

  public TableView<R> view() {
    return view;
  }

  /** Called with the row that is selected, also when it is the same one with other content. */
  public void onSelect(Consumer<@Nullable R> listener) {
    onSelect = listener;
  }

  private void chosen(@Nullable R row) {
    if (!swapping && row != null) {
      selected = key.apply(row);
      onSelect.accept(row);
    }
  }

  /** The selected row, as it is now; null when there is none, or it is not shown. */
  public @Nullable R selected() {
    int index = indexOf(selected);
    return index < 0 ? null : content.get(index);
  }

  /** Does something with the selected row, if there is one. */
  public void ifSelected(Consumer<R> use) {
    Optional.ofNullable(selected()).ifPresent(use);
  }

  public void swap(List<R> next) {
    if (next.equals(content)) {
      return;
    }
    Optional<ScrollAnchor<R>> anchor = ScrollAnchor.of(view, content);
    swapping = true;
    content = next;
    rows.swap(next);
    int index = indexOf(selected);
    if (index < 0) {
      view.getSelectionModel().clearSelection();
    } else {
      view.getSelectionModel().clearAndSelect(index);
    }
    swapping = false;
    anchor.ifPresent(place -> place.restore(row -> indexOf(key.apply(row))));
    if (index >= 0) {
      onSelect.accept(content.get(index));
    }
  }

  /** Selects a row and brings it in sight; remembers the key of one that is not there yet. */
  public void select(Object wanted) {
    selected = wanted;
    int index = indexOf(wanted);
    if (index >= 0) {
      view.getSelectionModel().clearAndSelect(index);
      view.scrollTo(Math.max(0, index - 5));
    }
  }

  /** Nothing is selected, and the first row is at the top. */
  public void reset() {
    selected = null;
    view.getSelectionModel().clearSelection();
    view.scrollTo(0);
  }

  private int indexOf(@Nullable Object wanted) {
    for (int i = 0; wanted != null && i < content.size(); i++) {
      if (key.apply(content.get(i)).equals(wanted)) {
        return i;
      }
    }
    return -1;
  }
}
