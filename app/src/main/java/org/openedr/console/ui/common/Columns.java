package org.openedr.console.ui.common;

import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.Pos;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import org.jspecify.annotations.Nullable;

/** Table columns whose cells show the text of a row, computed only for rows in sight. */
public final class Columns {
  /** Added to a width: the column takes its share of the space that is left. */
  public static final double FLEXIBLE = 10_000;

  private Columns() {}

  public static <R> TableColumn<R, R> text(
      String title, double width, boolean right, Function<R, String> text) {
    TableColumn<R, R> column = new TableColumn<>(title);
    if (width >= FLEXIBLE) {
      column.setPrefWidth(width - FLEXIBLE);
      column.setMinWidth(90);
    } else {
      column.setPrefWidth(width);
      column.setMinWidth(Math.min(width, 60));
      column.setMaxWidth(2 * width);
    }
    column.setCellValueFactory(data -> new ReadOnlyObjectWrapper<>(data.getValue()));
    column.setCellFactory(any -> new TextCell<>(text, right));
    if (right) {
      column.getStyleClass().add("right");
    }
    return column;
  }

  /** Makes the columns fill the table: the flexible ones give and take. */
  public static void fill(TableView<?> table) {
    table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
  }

  /** Shows a text; long ones are in the tooltip as well, made only when the mouse asks. */
  public static class TextCell<R> extends TableCell<R, R> {
    private final Function<R, String> text;

    public TextCell(Function<R, String> text, boolean right) {
      this.text = text;
      setAlignment(right ? Pos.CENTER_RIGHT : Pos.CENTER_LEFT);
      setOnMouseEntered(event -> explain());
    }

    private void explain() {
      String shown = getText();
      setTooltip(shown == null || shown.length() < 24 ? null : tooltip(shown));
    }

    private static Tooltip tooltip(String text) {
      Tooltip tooltip = new Tooltip(text);
      tooltip.setWrapText(true);
      tooltip.setMaxWidth(640);
      return tooltip;
    }

    /** Reads the row again: for columns whose text changes by itself, as the age. */
    public void retext() {
      R row = getItem();
      setText(row == null || isEmpty() ? null : text.apply(row));
    }

    @Override
    protected void updateItem(@Nullable R row, boolean empty) {
      super.updateItem(row, empty);
      setText(empty || row == null ? null : text.apply(row));
    }
  }
}
