package org.openedr.console.ui.statistics;

import java.util.List;
import org.openedr.console.statistics.series.SeriesData;
import org.openedr.console.statistics.series.SeriesInfo;
import org.openedr.console.ui.chart.Quantity;

/** One series in the table. */
record SeriesRow(SeriesInfo series, SeriesData data, String group, String name, String note) {

  String value(double value) {
    return ChartBoard.isMeasured(series) ? Quantity.text(value, series.unit()) : Quantity.NONE;
  }

  String unit() {
    return Quantity.symbol(series.unit());
  }

  /** For copies: numbers as they are, for those who calculate with them. */
  List<String> fields() {
    return List.of(
        group,
        name,
        number(data.last()),
        number(data.lowest()),
        number(data.avg()),
        number(data.highest()),
        Long.toString(data.samples()),
        unit(),
        note);
  }

  private String number(double value) {
    return Double.isNaN(value) || !ChartBoard.isMeasured(series) ? "" : Double.toString(value);
  }
}
