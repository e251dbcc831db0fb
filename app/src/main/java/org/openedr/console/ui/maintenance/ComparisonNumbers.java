package org.openedr.console.ui.maintenance;

import static org.openedr.console.base.text.RootFormat.format;

import org.openedr.console.comparison.Comparison.Interval;

/** Numbers of a comparison, as the window shows them. */
final class ComparisonNumbers {
  private ComparisonNumbers() {}

  /** {@code 412.3 [408.1, 417.0] ms}; a dash when it was not measured. */
  static String interval(Interval interval, String unit) {
    if (Double.isNaN(interval.median())) {
      return "–";
    }
    String median = number(interval.median());
    String range =
        Double.isNaN(interval.low())
            ? ""
            : format(" [%s, %s]", number(interval.low()), number(interval.high()));
    return (median + range + " " + unit).strip();
  }

  private static String number(double value) {
    return format(Math.abs(value) < 10 ? "%.2f" : "%.1f", value);
  }
}
