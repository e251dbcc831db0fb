package org.openedr.console.ui.common;

import java.util.Optional;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.text.Text;
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

  /** Cuts long texts in their middle: what tells these apart is at their ends. */
  public static <R> void ofTwoEnds(TableColumn<R, R> column) {
    var plain = column.getCellFactory();
    column.setCellFactory(
        any -> {
          TableCell<R, R> cell = plain.call(any);
          cell.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
          return cell;
        });
  }

  /** Makes the columns fill the table: the flexible ones give and take. */
  public static void fill(TableView<?> table) {
    table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
  }

  /**
   * Shows a text; one that is cut off is in the tooltip as a whole, made only when the mouse asks.
   *
   * <p>It keeps what it shows while its row is put aside, see {@link ReusedRow}.
   */
  public static class TextCell<R> extends TableCell<R, R> {
    /**
     * No text at all would take the text's node off the scene, and put it back for the next row.
     */
    private static final String BLANK = " ";

    private final Function<R, String> text;

    public TextCell(Function<R, String> text, boolean right) {
      this.text = text;
      setAlignment(right ? Pos.CENTER_RIGHT : Pos.CENTER_LEFT);
      setOnMouseEntered(event -> setTooltip(ofCutOff(this)));
    }

    /** Reads the row again: for columns whose text changes by itself, as the age. */
    public void retext() {
      R row = getItem();
      String next = row == null || isEmpty() ? "" : text.apply(row);
      setText(next.isEmpty() ? BLANK : next);
    }

    @Override
    protected void updateItem(@Nullable R row, boolean empty) {
      if (getIndex() >= 0) {
        super.updateItem(row, empty);
        retext();
      }
    }
  }

  /** What scrolls the rows of a table; empty until the table has its skin. FX thread. */
  public static Optional<VirtualFlow<?>> flow(TableView<?> table) {
    return table.lookup(".virtual-flow") instanceof VirtualFlow<?> flow
        ? Optional.of(flow)
        : Optional.empty();
  }

  /** A tooltip with the whole text of what has no room for it; else null. */
  public static @Nullable Tooltip ofCutOff(Labeled labeled) {
    String whole = labeled.getText();
    boolean cut = labeled.lookup(".text") instanceof Text drawn && !drawn.getText().equals(whole);
    if (!cut) {
      return null;
    }
    return Controls.tip(whole);
  }

  /** Shows how good or bad a row is as a badge; nothing for a row without a tone. FX thread. */
  public static final class BadgeCell<R> extends TableCell<R, R> {
    private final Function<R, @Nullable Tone> tone;
    private final Function<R, String> text;
    private final Label badge = new Label();

    public BadgeCell(Function<R, @Nullable Tone> tone, Function<R, String> text) {
      this.tone = tone;
      this.text = text;
      setAlignment(Pos.CENTER_LEFT);
    }

    @Override
    protected void updateItem(@Nullable R row, boolean empty) {
      super.updateItem(row, empty);
      Tone shown = row == null || empty ? null : tone.apply(row);
      if (row != null && shown != null) {
        shown.badge(badge, text.apply(row));
      }
      setGraphic(shown == null ? null : badge);
    }
  }
}
