package org.openedr.console.ui.statistics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import org.jspecify.annotations.Nullable;
import org.openedr.console.statistics.SeriesData;
import org.openedr.console.statistics.SeriesInfo;
import org.openedr.console.ui.common.Columns;
import org.openedr.console.ui.common.SteadyRow;
import org.openedr.console.ui.common.SwapList;
import org.openedr.console.ui.common.UiContext;

/** The same as the charts in numbers: a row a series. FX thread. */
final class SeriesTable extends TableView<SeriesRow> {
  private static final double ROW_HEIGHT = 26;

  private final UiContext ui;
  private final SeriesNames names;
  private final SwapList<SeriesRow> rows = new SwapList<>();
  private final Map<String, Comparator<SeriesRow>> orders = new LinkedHashMap<>();

  SeriesTable(UiContext ui) {
    this.ui = ui;
    this.names = new SeriesNames(ui);
    setId("series");
    setItems(rows);
    setFixedCellSize(ROW_HEIGHT);
    Columns.fill(this);
    text("group", 230 + Columns.FLEXIBLE, SeriesRow::group);
    text("name", 150 + Columns.FLEXIBLE, SeriesRow::name);
    number("last", SeriesData::last);
    number("min", SeriesData::lowest);
    number("avg", SeriesData::avg);
    number("max", SeriesData::highest);
    add(
        "samples",
        80,
        true,
        row -> Long.toString(row.data().samples()),
        Comparator.comparingLong(row -> row.data().samples()));
    add("unit", 56, false, SeriesRow::unit, Comparator.comparing(SeriesRow::unit));
    text("note", 190 + Columns.FLEXIBLE, SeriesRow::note);
    setRowFactory(any -> new Row());
    setPlaceholder(new Label(ui.text("statistics.empty")));
    setSortPolicy(
        table -> {
          swap(List.copyOf(rows));
          return true;
        });
  }

  private void text(String key, double width, Function<SeriesRow, String> text) {
    add(key, width, false, text, Comparator.comparing(text));
  }

  private void number(String key, ToDoubleFunction<SeriesData> value) {
    add(
        key,
        84,
        true,
        row -> row.value(value.applyAsDouble(row.data())),
        Comparator.comparingDouble(row -> known(value.applyAsDouble(row.data()))));
  }

  /** What there is not comes before all that there is. */
  private static double known(double value) {
    return Double.isNaN(value) ? Double.NEGATIVE_INFINITY : value;
  }

  private void add(
      String key,
      double width,
      boolean right,
      Function<SeriesRow, String> text,
      Comparator<SeriesRow> order) {
    TableColumn<SeriesRow, SeriesRow> column =
        Columns.text(ui.text("statistics.column." + key), width, right, text);
    column.setId(key);
    column.setComparator(order);
    orders.put(key, order);
    getColumns().add(column);
  }

  void show(Board board, StatisticsView view) {
    List<SeriesRow> next = new ArrayList<>();
    for (ChartSpec chart : board.charts().toList()) {
      for (SeriesInfo one : chart.drawn()) {
        next.add(row(one, view));
      }
      for (SeriesInfo one : chart.unmeasured()) {
        next.add(row(one, view));
      }
    }
    swap(next);
  }

  private SeriesRow row(SeriesInfo series, StatisticsView view) {
    String note = names.note(series.note());
    if (!Board.isMeasured(series)) {
      note = ui.text("statistics.unmeasured") + ". " + note;
    }
    return new SeriesRow(
        series, view.of(series.id()), names.group(series.group()), names.inGroup(series), note);
  }

  private void swap(List<SeriesRow> next) {
    List<SeriesRow> sorted = new ArrayList<>(next);
    for (TableColumn<SeriesRow, ?> column : getSortOrder().reversed()) {
      Comparator<SeriesRow> order = orders.get(column.getId());
      if (order != null) {
        boolean down = column.getSortType() == TableColumn.SortType.DESCENDING;
        sorted.sort(down ? order.reversed() : order);
      }
    }
    SeriesRow selected = getSelectionModel().getSelectedItem();
    rows.swap(sorted);
    select(selected);
  }

  private void select(@Nullable SeriesRow before) {
    if (before != null) {
      for (int i = 0; i < rows.size(); i++) {
        if (rows.get(i).series().id().equals(before.series().id())) {
          getSelectionModel().clearAndSelect(i);
          return;
        }
      }
    }
  }

  /** Fields of the selected row; of all rows below their titles when none is selected. */
  List<List<String>> copied() {
    SeriesRow selected = getSelectionModel().getSelectedItem();
    if (selected != null) {
      return List.of(selected.fields());
    }
    List<List<String>> all = new ArrayList<>();
    all.add(
        orders.keySet().stream()
            .map(key -> ui.messages().get("statistics.column." + key))
            .toList());
    rows.forEach(row -> all.add(row.fields()));
    return all;
  }

  private static final class Row extends SteadyRow<SeriesRow> {
    @Override
    protected void show(@Nullable SeriesRow row) {
      setAccessibleText(row == null ? null : String.join(", ", row.fields()));
    }
  }
}
