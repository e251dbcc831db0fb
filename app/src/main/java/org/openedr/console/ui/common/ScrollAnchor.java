package org.openedr.console.ui.common;

import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.TableView;
import javafx.scene.control.skin.VirtualFlow;

/**
 * Keeps the row at the top of a table where it is while rows come and go above it. At the very top
 * nothing is kept: there the top of the tree stays. FX thread.
 */
public final class ScrollAnchor<R> {
  private static final int NEAR = 10;

  private final VirtualFlow<?> flow;
  private final R row;
  private final int index;
  private final double offset;

  private ScrollAnchor(VirtualFlow<?> flow, R row, IndexedCell<?> cell) {
    this.flow = flow;
    this.row = row;
    this.index = cell.getIndex();
    this.offset = cell.getLayoutY();
  }

  /** Before the rows change. */
  public static <R> Optional<ScrollAnchor<R>> of(TableView<R> table, List<R> rows) {
    VirtualFlow<?> flow = Columns.flow(table).orElse(null);
    if (flow != null) {
      IndexedCell<?> cell = flow.getFirstVisibleCell();
      if (cell != null && cell.getIndex() > 0 && cell.getIndex() < rows.size()) {
        return Optional.of(new ScrollAnchor<>(flow, rows.get(cell.getIndex()), cell));
      }
    }
    return Optional.empty();
  }

  /** Whether a row is on the screen, or nearly. */
  public static boolean inSight(TableView<?> table, int index) {
    VirtualFlow<?> flow = Columns.flow(table).orElse(null);
    if (flow != null) {
      IndexedCell<?> first = flow.getFirstVisibleCell();
      IndexedCell<?> last = flow.getLastVisibleCell();
      return first == null
          || last == null
          || index >= first.getIndex() - NEAR && index <= last.getIndex() + NEAR;
    }
    return true;
  }

  /** Index that the row at the top had. */
  public int index() {
    return index;
  }

  /**
   * After the rows have changed.
   *
   * @param find the index of the row now; negative: it has gone
   */
  public void restore(ToIntFunction<R> find) {
    int now = find.applyAsInt(row);
    if (now >= 0 && now != index) {
      flow.scrollToTop(now);
      flow.scrollPixels(-offset);
    }
  }
}
