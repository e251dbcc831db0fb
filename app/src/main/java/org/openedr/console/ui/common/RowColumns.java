package org.openedr.console.ui.common;

import java.util.function.Function;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import org.jspecify.annotations.Nullable;

/**
 * Adds columns to a table, which they fill: titles by key, cells with the text of their row. The
 * table keeps the order of its rows, unless it is {@link #sortable}. FX thread.
 */
public final class RowColumns<R> {
  private final UiContext ui;
  private final String prefix;
  private final TableView<R> table;
  private boolean sortable;

  /**
   * @param prefix of the message keys of the titles
   */
  public RowColumns(UiContext ui, String prefix, TableView<R> table) {
    this.ui = ui;
    this.prefix = prefix;
    this.table = table;
  }

  /** The user may sort by the columns that are added from now on. */
  public RowColumns<R> sortable() {
    sortable = true;
    return this;
  }

  /** Adds a column of texts; its width as {@link Columns#text} takes it. */
  public RowColumns<R> text(String key, double width, Function<R, String> text) {
    add(key, width, false, text);
    return this;
  }

  /** Adds a column of numbers, at the right of their cells. */
  public RowColumns<R> number(String key, double width, Function<R, String> text) {
    add(key, width, true, text);
    return this;
  }

  /** Adds a column of badges; a row without a tone has none. */
  public RowColumns<R> badge(
      String key, double width, Function<R, @Nullable Tone> tone, Function<R, String> text) {
    add(key, width, false, text).setCellFactory(any -> new Columns.BadgeCell<>(tone, text));
    return this;
  }

  private TableColumn<R, R> add(String key, double width, boolean right, Function<R, String> text) {
    TableColumn<R, R> column = Columns.text(ui.text(prefix + key), width, right, text);
    column.setSortable(sortable);
    table.getColumns().add(column);
    Columns.fill(table);
    return column;
  }
}
