package org.openedr.console.ui.agent;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import org.jspecify.annotations.Nullable;
import org.openedr.console.config.EffectiveValue;
import org.openedr.console.event.KernelText;
import org.openedr.console.ui.common.Columns;
import org.openedr.console.ui.common.KeyedTable;
import org.openedr.console.ui.common.UiContext;

/** Every key of the configuration with the value that counts. FX thread. */
final class ValuesTable {
  private final UiContext ui;
  private final KeyedTable<EffectiveValue> rows = new KeyedTable<>(EffectiveValue::key);
  private final TableView<EffectiveValue> view = rows.view();
  private List<EffectiveValue> all = List.of();
  private String filter = "";

  /**
   * @param open called with Enter and a double click
   */
  ValuesTable(UiContext ui, Consumer<@Nullable EffectiveValue> select, Runnable open) {
    this.ui = ui;
    view.setId("values");
    view.getColumns()
        .setAll(
            List.of(
                column("key", 270, EffectiveValue::key),
                column("value", Columns.FLEXIBLE + 220, value -> KernelText.escape(value.value())),
                column("unit", 90, EffectiveValue::unit),
                column("origin", 100, this::origin),
                column("note", Columns.FLEXIBLE + 280, EffectiveValue::note)));
    Columns.fill(view);
    rows.onSelect(select);
    view.addEventFilter(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.getCode() == KeyCode.ENTER) {
            open.run();
            event.consume();
          }
        });
    view.addEventHandler(
        MouseEvent.MOUSE_CLICKED,
        event -> {
          if (event.getClickCount() == 2) {
            open.run();
          }
        });
  }

  private TableColumn<EffectiveValue, EffectiveValue> column(
      String key, double width, Function<EffectiveValue, String> text) {
    TableColumn<EffectiveValue, EffectiveValue> column =
        Columns.text(ui.text("agent.column." + key), width, false, text);
    column.setSortable(false); // in the order of the documentation
    return column;
  }

  private String origin(EffectiveValue value) {
    return value.isDefault() ? ui.text("agent.default") : ui.text("agent.line", value.line());
  }

  TableView<EffectiveValue> view() {
    return view;
  }

  @Nullable EffectiveValue selected() {
    return rows.selected();
  }

  /** What is shown of the values. */
  List<EffectiveValue> shown() {
    return all.stream().filter(this::matches).toList();
  }

  void show(List<EffectiveValue> values) {
    all = values;
    List<EffectiveValue> shown = shown();
    rows.swap(shown);
    if (rows.selected() == null && !shown.isEmpty()) {
      rows.select(shown.getFirst().key());
    }
  }

  /** Shows only what has all these words in one of its columns, whatever the case. */
  void filter(String words) {
    filter = words;
    show(all);
  }

  boolean isFiltered() {
    return !filter.isBlank() && !all.isEmpty();
  }

  private boolean matches(EffectiveValue value) {
    String text = String.join(" ", fields(value)).toLowerCase(Locale.ROOT);
    return Arrays.stream(filter.strip().toLowerCase(Locale.ROOT).split("\\s+"))
        .allMatch(text::contains);
  }

  /** As they are copied. */
  List<String> fields(EffectiveValue value) {
    return List.of(value.key(), value.value(), value.unit(), origin(value), value.note());
  }
}
