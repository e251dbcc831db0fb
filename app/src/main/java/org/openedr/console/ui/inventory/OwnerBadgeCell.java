package org.openedr.console.ui.inventory;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.TableCell;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;
import org.openedr.console.ui.common.OwnerBadges;
import org.openedr.console.ui.common.UiContext;

/** Whose an object is, as badges. */
final class OwnerBadgeCell extends TableCell<InventoryRow, InventoryRow> {
  private final UiContext ui;
  private final HBox box = new HBox(4);
  private List<String> shown = List.of();

  OwnerBadgeCell(UiContext ui) {
    this.ui = ui;
    box.setAlignment(Pos.CENTER_LEFT);
  }

  @Override
  protected void updateItem(@Nullable InventoryRow row, boolean empty) {
    if (getIndex() < 0) {
      return;
    }
    super.updateItem(row, empty);
    List<String> keys = empty || row == null ? List.of() : keys(row);
    if (!keys.equals(shown)) {
      shown = keys;
      box.getChildren().setAll(keys.stream().map(key -> OwnerBadges.label(ui, key)).toList());
    }
    setGraphic(keys.isEmpty() ? null : box);
  }

  private static List<String> keys(InventoryRow row) {
    InventoryItem item = row.item();
    if (item instanceof InventoryItem.Group) {
      return List.of();
    }
    List<String> keys = new ArrayList<>(OwnerBadges.keys(item.identity(), item.leftOver()));
    if (!item.pins().isEmpty()) {
      keys.add("pinned");
    }
    if (row.shared()) {
      keys.add("shared");
    }
    return keys;
  }
}
