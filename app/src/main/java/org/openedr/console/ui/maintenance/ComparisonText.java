package org.openedr.console.ui.maintenance;

import java.util.Locale;
import org.openedr.console.migration.Comparison.Interval;

/** Numbers of a comparison, as the window shows them. */
final class ComparisonText {
  private ComparisonText() {}

  /** {@code 412.3 [408.1, 417.0] ms}; a dash when it was not measured. */
  static String interval(Interval interval, String unit) {
    if (Double.isNaN(interval.median())) {
      return "–";
    }
    String median = number(interval.median());
    String range =
        Double.isNaN(interval.low())
            ? ""
            : " [%s, %s]".formatted(number(interval.low()), number(interval.high()));
    return (median + range + " " + unit).strip();
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, Math.abs(value) < 10 ? "%.2f" : "%.1f", value);
  }
}
