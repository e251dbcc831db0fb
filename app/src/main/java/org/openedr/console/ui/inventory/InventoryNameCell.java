package org.openedr.console.ui.inventory;

import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;
import org.openedr.console.ui.common.Columns;
import org.openedr.console.ui.common.UiContext;

/** Indent, triangle, icon, name, and a word for rows that are new or gone. */
final class InventoryNameCell extends TableCell<InventoryRow, InventoryRow> {
  private static final double INDENT = 18;
  private static final double HANDLE = 18;

  private final UiContext ui;
  private final InventoryColumns columns;
  private final Region indent = new Region();
  private final FontIcon triangle = new FontIcon("mdal-arrow_drop_down");
  private final HBox handle = new HBox(triangle);
  private final FontIcon icon = new FontIcon("mdmz-memory");
  private final Label name = new Label();
  private final Label badge = new Label();
  private final HBox line = new HBox(4, indent, handle, icon, name, badge);

  InventoryNameCell(UiContext ui, InventoryColumns columns, Consumer<String> toggle) {
    this.ui = ui;
    this.columns = columns;
    line.setAlignment(Pos.CENTER_LEFT);
    handle.setAlignment(Pos.CENTER);
    handle.setMinWidth(HANDLE);
    handle.setMaxWidth(HANDLE);
    handle.getStyleClass().add("disclosure");
    icon.getStyleClass().add("kind-icon");
    name.setMinWidth(30);
    badge.setMinWidth(Region.USE_PREF_SIZE);
    badge.managedProperty().bind(badge.visibleProperty());
    setOnMouseEntered(event -> setTooltip(Columns.ofCutOff(name)));
    handle.setOnMouseClicked(
        event -> {
          InventoryRow row = getItem();
          if (row != null && row.hasChildren()) {
            toggle.accept(row.key());
            event.consume();
          }
        });
  }

  @Override
  protected void updateItem(@Nullable InventoryRow row, boolean empty) {
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
    triangle.setVisible(row.hasChildren());
    triangle.setIconLiteral(row.expanded() ? "mdal-arrow_drop_down" : "mdal-arrow_right");
    icon.setIconLiteral(icon(row.item()));
    name.setText(columns.name(row.item()));
    String key = badgeKey(row);
    badge.setVisible(!key.isEmpty());
    if (!key.isEmpty()) {
      badge.setText(ui.text("badge." + key));
      badge.getStyleClass().setAll("label", "badge", "badge-" + key);
    }
    setGraphic(line);
  }

  static String icon(InventoryItem item) {
    return switch (item) {
      case InventoryItem.OfProgram program -> "mdmz-memory";
      case InventoryItem.OfMap map -> "mdmz-storage";
      case InventoryItem.OfLink link -> "mdal-link";
      case InventoryItem.Group group -> "mdal-folder";
    };
  }

  private static String badgeKey(InventoryRow row) {
    return switch (row.mark()) {
      case NEW -> "new";
      case GONE -> "gone";
      case NONE -> "";
    };
  }
}
