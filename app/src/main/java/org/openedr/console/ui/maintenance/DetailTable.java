package org.openedr.console.ui.maintenance;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.geometry.Insets;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.openedr.console.ui.common.KeyedTable;
import org.openedr.console.ui.common.Labels;
import org.openedr.console.ui.common.RowColumns;
import org.openedr.console.ui.common.Tone;
import org.openedr.console.ui.common.UiContext;

/** A table with the whole text of the selected row below it. FX thread. */
final class DetailTable<R> extends VBox {
  private final KeyedTable<R> rows;
  private final RowColumns<R> columns;
  private final Label empty = Labels.wrapped("");
  private final Label whole = Labels.wrapped("");

  /**
   * @param id of the table
   * @param text of the selected row, as a whole
   * @param selected gets the selected row as well
   */
  DetailTable(
      UiContext ui,
      String id,
      Function<R, String> key,
      Function<R, String> text,
      Runnable selected) {
    this.rows = new KeyedTable<>(key);
    TableView<R> table = rows.view();
    this.columns = new RowColumns<>(ui, "maintenance.column.", table);
    table.setId(id);
    table.setPlaceholder(empty);
    table.setMinHeight(90);
    table.setTableMenuButtonVisible(false); // it covers the last header, and each column is needed
    whole.setId(id + "-whole");
    whole.setPadding(new Insets(6, 12, 8, 12));
    rows.onSelect(
        row -> {
          whole.setText(row == null ? "" : text.apply(row));
          selected.run();
        });
    setVgrow(table, Priority.ALWAYS);
    getChildren().addAll(table, whole);
  }

  DetailTable<R> column(String key, double width, Function<R, String> text) {
    columns.text(key, width, text);
    return this;
  }

  DetailTable<R> number(String key, double width, Function<R, String> text) {
    columns.number(key, width, text);
    return this;
  }

  DetailTable<R> badge(
      String key, double width, Function<R, @Nullable Tone> tone, Function<R, String> text) {
    columns.badge(key, width, tone, text);
    return this;
  }

  /**
   * @param why there is nothing, when there is nothing
   */
  void show(List<R> content, String why) {
    empty.setText(why);
    rows.swap(content);
    if (rows.selected() == null) {
      whole.setText("");
    }
  }

  void ifSelected(Consumer<R> use) {
    rows.ifSelected(use);
  }

  @Nullable R selected() {
    return rows.selected();
  }

  TableView<R> table() {
    return rows.view();
  }
}
