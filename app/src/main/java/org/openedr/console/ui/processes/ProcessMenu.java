package org.openedr.console.ui.processes;

import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import org.jspecify.annotations.Nullable;
import org.openedr.console.ui.common.UiContext;

/** What can be done with the selected process. */
final class ProcessMenu extends ContextMenu {
  private final UiContext ui;
  private final Supplier<@Nullable ProcessRow> selected;

  ProcessMenu(
      UiContext ui,
      ProcessBar bar,
      ProcessExports exports,
      Supplier<@Nullable ProcessRow> selected) {
    this.ui = ui;
    this.selected = selected;
    getItems()
        .addAll(
            item("subtree", row -> bar.subtree(row.entry().key())),
            item("filter.name", row -> bar.filter("name:\"" + row.entry().comm() + "\"")),
            item(
                "filter.user",
                row -> bar.filter("user:" + Integer.toUnsignedString(row.entry().uid()))),
            new SeparatorMenuItem(),
            item("copy.row", exports::copyRow),
            item("copy.path", row -> exports.copy(row.entry().exePath().toString())),
            item("copy.command", row -> exports.copy(ProcessColumns.command(row.entry()))));
  }

  private MenuItem item(String key, Consumer<ProcessRow> action) {
    MenuItem item = new MenuItem(ui.text("processes.menu." + key));
    item.setOnAction(
        event -> {
          ProcessRow row = selected.get();
          if (row != null) {
            action.accept(row);
          }
        });
    return item;
  }
}
