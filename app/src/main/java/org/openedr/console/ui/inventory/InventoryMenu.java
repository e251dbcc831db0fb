package org.openedr.console.ui.inventory;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.stage.WindowEvent;
import org.jspecify.annotations.Nullable;
import org.openedr.console.ui.common.UiContext;

/** What can be done with the selected object; what cannot is greyed out. */
final class InventoryMenu extends ContextMenu {
  private final UiContext ui;
  private final Supplier<@Nullable InventoryRow> selected;

  /**
   * @param removable whether the preview of this program allowed it
   */
  InventoryMenu(
      UiContext ui,
      Supplier<@Nullable InventoryRow> selected,
      InventoryExports exports,
      Predicate<InventoryRow> removable,
      Runnable remove) {
    this.ui = ui;
    this.selected = selected;
    getItems()
        .addAll(
            item(
                "map",
                row -> row.item() instanceof InventoryItem.OfMap,
                row -> ui.showMap().accept(row.item().id())),
            new SeparatorMenuItem(),
            item("copy.row", row -> true, exports::copyRow),
            item(
                "copy.id",
                row -> row.item().id() != 0,
                row -> exports.copy(Integer.toString(row.item().id()))),
            item(
                "copy.pin",
                row -> !row.item().pins().isEmpty(),
                row -> exports.copy(row.item().pins().getFirst())),
            new SeparatorMenuItem(),
            item("remove", removable, row -> remove.run()));
  }

  private MenuItem item(
      String key, Predicate<InventoryRow> possible, Consumer<InventoryRow> action) {
    MenuItem item = new MenuItem(ui.text("inventory.menu." + key));
    item.setId("menu-" + key);
    item.setOnAction(event -> row().ifPresent(action));
    addEventHandler(
        WindowEvent.WINDOW_SHOWING,
        shown -> item.setDisable(!row().map(possible::test).orElse(false)));
    return item;
  }

  private Optional<InventoryRow> row() {
    return Optional.ofNullable(selected.get());
  }
}
