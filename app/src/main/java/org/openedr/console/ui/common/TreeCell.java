package org.openedr.console.ui.common;

import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/** The cell of a row that is a line of a tree: indent, triangle, name. FX thread. */
public abstract class TreeCell<R> extends TableCell<R, R> {
  private static final double HANDLE = 18;

  /** What is in the cell: indent, triangle, name, in this order. */
  protected final HBox line = new HBox(4);

  /** May be cut off: then the tooltip has it as a whole. */
  protected final Label name = new Label();

  private final double step;
  private final Region indent = new Region();
  private final FontIcon triangle = new FontIcon("mdal-arrow_drop_down");

  /**
   * @param step how far a child is to the right of its parent, in pixels
   * @param toggle called by a click on the triangle
   */
  protected TreeCell(double step, Consumer<R> toggle) {
    this.step = step;
    HBox handle = new HBox(triangle);
    handle.setAlignment(Pos.CENTER);
    handle.setMinWidth(HANDLE);
    handle.setMaxWidth(HANDLE);
    handle.getStyleClass().add("disclosure");
    handle.setOnMouseClicked(
        event -> {
          if (triangle.isVisible()) {
            toggle.accept(getItem());
            event.consume();
          }
        });
    line.setAlignment(Pos.CENTER_LEFT);
    line.getChildren().addAll(indent, handle, name);
    setOnMouseEntered(event -> setTooltip(Columns.ofCutOff(name)));
  }

  /** Shows a row by calling the other method of this name. */
  protected abstract void show(R row);

  /** Shows a name; the triangle only where there is something below it. */
  protected final void show(int depth, boolean expandable, boolean expanded, String text) {
    indent.setMinWidth(depth * step);
    indent.setMaxWidth(depth * step);
    triangle.setVisible(expandable);
    triangle.setIconLiteral(expanded ? "mdal-arrow_drop_down" : "mdal-arrow_right");
    name.setText(text);
  }

  @Override
  protected final void updateItem(@Nullable R row, boolean empty) {
    if (getIndex() < 0) {
      return;
    }
    super.updateItem(row, empty);
    if (empty || row == null) {
      setGraphic(null);
    } else {
      show(row);
      setGraphic(line);
    }
  }
}
