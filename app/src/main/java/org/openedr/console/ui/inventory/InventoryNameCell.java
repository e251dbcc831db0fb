package org.openedr.console.ui.inventory;

import java.util.function.Consumer;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.javafx.FontIcon;
import org.openedr.console.ui.common.Controls;
import org.openedr.console.ui.common.TreeCell;
import org.openedr.console.ui.common.UiContext;

/** Indent, triangle, icon, name, and a word for rows that are new or gone. */
final class InventoryNameCell extends TreeCell<InventoryRow> {
  private static final double INDENT = 18;

  private final UiContext ui;
  private final InventoryColumns columns;
  private final FontIcon icon = new FontIcon("mdmz-memory");
  private final Label badge = new Label();

  InventoryNameCell(UiContext ui, InventoryColumns columns, Consumer<String> toggle) {
    super(INDENT, row -> toggle.accept(row.key()));
    this.ui = ui;
    this.columns = columns;
    line.getChildren().add(2, icon);
    line.getChildren().add(badge);
    name.setMinWidth(30);
    icon.getStyleClass().add("kind-icon");
    badge.setMinWidth(Region.USE_PREF_SIZE);
    Controls.hide(badge);
  }

  @Override
  protected void show(InventoryRow row) {
    show(row.depth(), row.hasChildren(), row.expanded(), columns.name(row.item()));
    icon.setIconLiteral(icon(row.item()));
    String key = badgeKey(row);
    badge.setVisible(!key.isEmpty());
    if (!key.isEmpty()) {
      badge.setText(ui.text("badge." + key));
      badge.getStyleClass().setAll("label", "badge", "badge-" + key);
    }
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
