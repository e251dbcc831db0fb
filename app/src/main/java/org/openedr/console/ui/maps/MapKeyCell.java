package org.openedr.console.ui.maps;

import java.util.function.Consumer;
import java.util.function.Function;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;
import org.openedr.console.ui.common.Columns;

/** Indent, triangle, and the key of an entry or the name of a field. */
final class MapKeyCell extends TableCell<MapRow, MapRow> {
  private static final double INDENT = 16;
  private static final double HANDLE = 18;

  private final Function<MapRow, String> text;
  private final Region indent = new Region();
  private final FontIcon triangle = new FontIcon("mdal-arrow_right");
  private final HBox handle = new HBox(triangle);
  private final Label name = new Label();
  private final HBox line = new HBox(4, indent, handle, name);

  MapKeyCell(Function<MapRow, String> text, Consumer<String> toggle) {
    this.text = text;
    line.setAlignment(Pos.CENTER_LEFT);
    handle.setAlignment(Pos.CENTER);
    handle.setMinWidth(HANDLE);
    handle.setMaxWidth(HANDLE);
    handle.getStyleClass().add("disclosure");
    name.setMinWidth(0);
    setOnMouseEntered(event -> setTooltip(Columns.ofCutOff(name)));
    handle.setOnMouseClicked(
        event -> {
          MapRow row = getItem();
          if (row != null && row.expandable()) {
            toggle.accept(row.keyHex());
            event.consume();
          }
        });
  }

  @Override
  protected void updateItem(@Nullable MapRow row, boolean empty) {
    if (getIndex() < 0) {
      return;
    }
    super.updateItem(row, empty);
    if (empty || row == null) {
      setGraphic(null);
      return;
    }
    double width = row.depth() * INDENT;
    indent.setMinWidth(width);
    indent.setMaxWidth(width);
    triangle.setVisible(row.expandable());
    triangle.setIconLiteral(row.expanded() ? "mdal-arrow_drop_down" : "mdal-arrow_right");
    name.setText(text.apply(row));
    setGraphic(line);
  }
}
