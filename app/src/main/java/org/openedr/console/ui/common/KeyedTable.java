package org.openedr.console.ui.common;

import java.util.List;
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
  private final Function<R, String> key;
  private Consumer<@Nullable R> onSelect = row -> {};
  private @Nullable String selected;
  private List<R> content = List.of();
  private boolean swapping;

  public KeyedTable(Function<R, String> key) {
    this.key = key;
    view.setFixedCellSize(ROW_HEIGHT);
    view.setTableMenuButtonVisible(true);
    view.getSelectionModel().selectedItemProperty().addListener((p, before, row) -> chosen(row));
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

  public void swap(List<R> next) {
    if (next.equals(content)) {
      return;
    }
    Place place = place();
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
    restore(place);
    if (index >= 0) {
      onSelect.accept(content.get(index));
    }
  }

  /** Selects a row and brings it in sight; remembers the key of one that is not there yet. */
  public void select(String wanted) {
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

  private int indexOf(@Nullable String wanted) {
    for (int i = 0; wanted != null && i < content.size(); i++) {
      if (key.apply(content.get(i)).equals(wanted)) {
        return i;
      }
    }
    return -1;
  }

  /** The row at the top, and how far it is scrolled away. */
  private record Place(String key, int index, double offset) {}

  private @Nullable Place place() {
    return Columns.flow(view)
        .map(flow -> flow.getFirstVisibleCell())
        .filter(cell -> cell.getIndex() > 0 && cell.getIndex() < content.size())
        .map(
            cell ->
                new Place(
                    key.apply(content.get(cell.getIndex())), cell.getIndex(), cell.getLayoutY()))
        .orElse(null);
  }

  private void restore(@Nullable Place place) {
    int now = place == null ? -1 : indexOf(place.key());
    if (place != null && now >= 0 && now != place.index()) {
      Columns.flow(view)
          .ifPresent(
              flow -> {
                flow.scrollToTop(now);
                flow.scrollPixels(-place.offset());
              });
    }
  }
}
