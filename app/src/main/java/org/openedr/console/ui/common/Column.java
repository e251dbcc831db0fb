package org.openedr.console.ui.common;

import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import javafx.scene.control.TableColumn;

/**
 * A column of a table: texts of rows, as they are shown, exported and sorted. Any thread, but for
 * {@link #build}.
 *
 * @param key part of the message key of its title, and its name in exports
 * @param width as {@link Columns#text} takes it
 * @param right texts are at the right of their cells
 * @param shown unless the user wants it otherwise
 * @param exported the text for other programs
 * @param order in which its texts are sorted
 */
public record Column<T>(
    String key,
    double width,
    boolean right,
    boolean shown,
    Function<T, String> text,
    Function<T, String> exported,
    Comparator<T> order) {

  /** A column of texts. */
  public static <T> Column<T> text(String key, double width, Function<T, String> text) {
    return new Column<>(key, width, false, true, text, text, Comparator.comparing(text));
  }

  /** A column of numbers, at the right of their cells. */
  public static <T> Column<T> number(String key, double width, Function<T, String> text) {
    return new Column<>(key, width, true, true, text, text, Comparator.comparing(text));
  }

  /** The same, not shown at first. */
  public Column<T> hidden() {
    return new Column<>(key, width, right, false, text, exported, order);
  }

  /** The same with another text for other programs. */
  public Column<T> exportedAs(Function<T, String> other) {
    return new Column<>(key, width, right, shown, text, other, order);
  }

  /** The same in another order. */
  public Column<T> by(Comparator<T> other) {
    return new Column<>(key, width, right, shown, text, exported, other);
  }

  /** The names of columns in exports. */
  public static <T> List<String> keys(List<Column<T>> columns) {
    return columns.stream().map(Column::key).toList();
  }

  /** The texts of a row for other programs. */
  public static <T> List<String> fields(List<Column<T>> columns, T row) {
    return columns.stream().map(column -> column.exported().apply(row)).toList();
  }

  /** The order that the user chose with one of the toolkit's columns. FX thread. */
  public static <T> Comparator<T> order(List<Column<T>> columns, TableColumn<?, ?> chosen) {
    Comparator<T> order =
        columns.stream()
            .filter(column -> column.key().equals(chosen.getId()))
            .findFirst()
            .orElseThrow()
            .order();
    return chosen.getSortType() == TableColumn.SortType.DESCENDING ? order.reversed() : order;
  }

  /**
   * Makes the toolkit's column, which the user may not sort by. FX thread.
   *
   * @param prefix of the message key of the title
   * @param text of a row of the table
   */
  public <R> TableColumn<R, R> build(UiContext ui, String prefix, Function<R, String> text) {
    TableColumn<R, R> column = Columns.text(ui.text(prefix + key), width, right, text);
    column.setId(key);
    column.setVisible(shown);
    column.setSortable(false);
    return column;
  }
}
