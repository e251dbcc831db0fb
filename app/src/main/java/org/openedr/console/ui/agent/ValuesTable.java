package org.openedr.console.ui.agent;

import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.TableView;
import org.jspecify.annotations.Nullable;
import org.openedr.console.base.json.JsonWriter;
import org.openedr.console.base.text.Escaping;
import org.openedr.console.config.EffectiveValue;
import org.openedr.console.ui.common.Columns;
import org.openedr.console.ui.common.Controls;
import org.openedr.console.ui.common.FilterWords;
import org.openedr.console.ui.common.KeyedTable;
import org.openedr.console.ui.common.RowColumns;
import org.openedr.console.ui.common.RowExports;
import org.openedr.console.ui.common.UiContext;

/** Every key of the configuration with the value that counts. FX thread. */
final class ValuesTable {
  /** Of exports. */
  private static final String[] KEYS = {"key", "value", "line", "unit", "note"};

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
    new RowColumns<>(ui, "agent.column.", view)
        .text("key", 270, EffectiveValue::key)
        .text("value", Columns.FLEXIBLE + 220, value -> Escaping.escape(value.value()))
        .text("unit", 90, EffectiveValue::unit)
        .text("origin", 100, this::origin)
        .text("note", Columns.FLEXIBLE + 280, EffectiveValue::note);
    rows.onSelect(select);
    Controls.onEnter(view, open);
    Controls.onDoubleClick(view, open);
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
    return FilterWords.allIn(String.join(" ", fields(value)), filter);
  }

  /** As they are copied. */
  List<String> fields(EffectiveValue value) {
    return List.of(value.key(), value.value(), value.unit(), origin(value), value.note());
  }

  RowExports<EffectiveValue> exports() {
    return new RowExports<>(
            ui,
            "configuration",
            List.of(KEYS),
            ValuesTable::exported,
            () -> value -> JsonWriter.ofType("value").fields(value, KEYS).end())
        .copying(this::fields);
  }

  private static List<String> exported(EffectiveValue value) {
    return List.of(
        value.key(), value.value(), Integer.toString(value.line()), value.unit(), value.note());
  }
}
