package org.openedr.console.ui.maps;

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

/** What can be done with the selected entry or field; what cannot is greyed out. */
final class MapMenu extends ContextMenu {
  private final UiContext ui;
  private final Supplier<@Nullable MapRow> selected;

  /**
   * @param chart adds the selected field to a chart: its growth, or else its value
   */
  MapMenu(
      UiContext ui,
      Supplier<@Nullable MapRow> selected,
      MapExports exports,
      Consumer<Boolean> chart) {
    this.ui = ui;
    this.selected = selected;
    getItems()
        .addAll(
            item("chart.rate", MapRow::numeric, row -> chart.accept(true)),
            item("chart.value", MapRow::numeric, row -> chart.accept(false)),
            new SeparatorMenuItem(),
            item("copy.value", row -> true, row -> exports.copy(plain(row))),
            item("copy.field", row -> !row.path().isEmpty(), row -> exports.copy(row.path())),
            item("copy.key", row -> true, row -> exports.copy(row.keyHex())),
            item("copy.hex", row -> !row.hex().isEmpty(), row -> exports.copy(row.hex())));
  }

  private static String plain(MapRow row) {
    return row.value() == null ? row.text() : ValueText.plain(row.value());
  }

  private MenuItem item(String key, Predicate<MapRow> possible, Consumer<MapRow> action) {
    MenuItem item = new MenuItem(ui.text("maps." + key));
    item.setOnAction(event -> row().ifPresent(action));
    addEventHandler(
        WindowEvent.WINDOW_SHOWING,
        shown -> item.setDisable(!row().map(possible::test).orElse(false)));
    return item;
  }

  private Optional<MapRow> row() {
    return Optional.ofNullable(selected.get());
  }
}
