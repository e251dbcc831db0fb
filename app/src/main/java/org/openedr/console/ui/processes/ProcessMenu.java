package org.openedr.console.ui.processes;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.stage.WindowEvent;
import org.jspecify.annotations.Nullable;
import org.openedr.console.process.ProcessEntry;
import org.openedr.console.ui.common.FilterTerms;
import org.openedr.console.ui.common.UiContext;

/** What can be done with the selected process; what cannot is greyed out. */
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
            term("filter.name", bar::filter, e -> FilterTerms.text("name", e.comm())),
            term("filter.user", bar::filter, ProcessMenu::user),
            term("events", ui.showEvents(), e -> Optional.of("tree:" + e.key())),
            new SeparatorMenuItem(),
            item("copy.row", exports::copyRow),
            item("copy.path", row -> exports.copy(row.entry().exePath().toString())),
            item("copy.command", row -> exports.copy(ProcessColumns.command(row.entry()))));
  }

  private static Optional<String> user(ProcessEntry entry) {
    return entry.uid() == -1
        ? Optional.empty()
        : Optional.of("user:" + Integer.toUnsignedString(entry.uid()));
  }

  private MenuItem term(
      String key, Consumer<String> use, Function<ProcessEntry, Optional<String>> term) {
    return item(
        key,
        row -> term.apply(row.entry()).ifPresent(use),
        row -> term.apply(row.entry()).isPresent());
  }

  private MenuItem item(String key, Consumer<ProcessRow> action) {
    return item(key, action, row -> true);
  }

  private MenuItem item(
      String key, Consumer<ProcessRow> action, Function<ProcessRow, Boolean> possible) {
    MenuItem item = new MenuItem(ui.text("processes.menu." + key));
    item.setOnAction(event -> row().ifPresent(action));
    addEventHandler(
        WindowEvent.WINDOW_SHOWING, shown -> item.setDisable(!row().map(possible).orElse(false)));
    return item;
  }

  private Optional<ProcessRow> row() {
    return Optional.ofNullable(selected.get());
  }
}
