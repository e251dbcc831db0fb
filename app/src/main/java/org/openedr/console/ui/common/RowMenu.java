package org.openedr.console.ui.common;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.stage.WindowEvent;
import org.jspecify.annotations.Nullable;

/** What can be done with the selected row; what cannot is greyed out. FX thread. */
public final class RowMenu<R> extends ContextMenu {
  private final UiContext ui;
  private final String prefix;
  private final Supplier<@Nullable R> selected;

  /**
   * @param prefix of the message keys of the items
   * @param selected the row that is meant; null when there is none
   */
  public RowMenu(UiContext ui, String prefix, Supplier<@Nullable R> selected) {
    this.ui = ui;
    this.prefix = prefix;
    this.selected = selected;
  }

  /** Adds an item that can be used with any row; its id is {@code menu-KEY}. */
  public RowMenu<R> item(String key, Consumer<R> action) {
    return item(key, row -> true, action);
  }

  /** Adds an item that can be used with some rows; its id is {@code menu-KEY}. */
  public RowMenu<R> item(String key, Predicate<R> possible, Consumer<R> action) {
    MenuItem item = new MenuItem(ui.text(prefix + key));
    item.setId("menu-" + key);
    item.setOnAction(event -> row().ifPresent(action));
    addEventHandler(
        WindowEvent.WINDOW_SHOWING, shown -> item.setDisable(row().filter(possible).isEmpty()));
    getItems().add(item);
    return this;
  }

  /** Adds an item for rows that have a term of the filter's language. */
  public RowMenu<R> term(String key, Function<R, Optional<String>> term, Consumer<String> use) {
    return item(key, row -> term.apply(row).isPresent(), row -> term.apply(row).ifPresent(use));
  }

  /** Parts what is above from what is below. */
  public RowMenu<R> line() {
    getItems().add(new SeparatorMenuItem());
    return this;
  }

  private Optional<R> row() {
    return Optional.ofNullable(selected.get());
  }
}
