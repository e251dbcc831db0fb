package org.openedr.console.ui.statistics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import org.jspecify.annotations.Nullable;
import org.openedr.console.statistics.series.SeriesData;
import org.openedr.console.statistics.series.SeriesInfo;
import org.openedr.console.ui.common.Column;
import org.openedr.console.ui.common.Columns;
import org.openedr.console.ui.common.ReusedRow;
import org.openedr.console.ui.common.SwapList;
import org.openedr.console.ui.common.UiContext;

/** The same as the charts in numbers: a row a series. FX thread. */
final class SeriesTable extends TableView<SeriesRow> {
  private static final double ROW_HEIGHT = 26;

  private final UiContext ui;
  private final SeriesNames names;
  private final SwapList<SeriesRow> rows = new SwapList<>();
  private final List<Column<SeriesRow>> columns =
      List.of(
          Column.text("group", 230 + Columns.FLEXIBLE, SeriesRow::group),
          Column.text("name", 150 + Columns.FLEXIBLE, SeriesRow::name),
          number("last", SeriesData::last),
          number("min", SeriesData::lowest),
          number("avg", SeriesData::avg),
          number("max", SeriesData::highest),
          Column.<SeriesRow>number("samples", 80, row -> Long.toString(row.data().samples()))
              .by(Comparator.comparingLong(row -> row.data().samples())),
          Column.text("unit", 56, SeriesRow::unit),
          Column.text("note", 190 + Columns.FLEXIBLE, SeriesRow::note));

  SeriesTable(UiContext ui) {
    this.ui = ui;
    this.names = new SeriesNames(ui);
    setId("series");
    setItems(rows);
    setFixedCellSize(ROW_HEIGHT);
    Columns.fill(this);
    for (Column<SeriesRow> column : columns) {
      TableColumn<SeriesRow, SeriesRow> built =
          column.build(ui, "statistics.column.", column.text());
      built.setSortable(true);
      built.setComparator(column.order());
      getColumns().add(built);
    }
    setRowFactory(any -> new Row());
    setPlaceholder(new Label(ui.text("statistics.empty")));
    setSortPolicy(
        table -> {
          swap(List.copyOf(rows));
          return true;
        });
  }

  private static Column<SeriesRow> number(String key, ToDoubleFunction<SeriesData> value) {
    return Column.<SeriesRow>number(key, 84, row -> row.value(value.applyAsDouble(row.data())))
        .by(Comparator.comparingDouble(row -> known(value.applyAsDouble(row.data()))));
  }

  /** What there is not comes before all that there is. */
  private static double known(double value) {
    return Double.isNaN(value) ? Double.NEGATIVE_INFINITY : value;
  }

  void show(ChartBoard board, StatisticsView view) {
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
    if (!ChartBoard.isMeasured(series)) {
      note = ui.text("statistics.unmeasured") + ". " + note;
    }
    return new SeriesRow(
        series, view.of(series.id()), names.group(series.group()), names.inGroup(series), note);
  }

  private void swap(List<SeriesRow> next) {
    List<SeriesRow> sorted = new ArrayList<>(next);
    for (TableColumn<SeriesRow, ?> column : getSortOrder().reversed()) {
      sorted.sort(Column.order(columns, column));
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
    all.add(columns.stream().map(each -> ui.text("statistics.column." + each.key())).toList());
    rows.forEach(row -> all.add(row.fields()));
    return all;
  }

  private static final class Row extends ReusedRow<SeriesRow> {
    @Override
    protected void show(@Nullable SeriesRow row) {
      setAccessibleText(row == null ? null : String.join(", ", row.fields()));
    }
  }
}
