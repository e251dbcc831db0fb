package org.openedr.console.ui.statistics;

import java.util.Locale;
import org.openedr.console.statistics.series.SeriesInfo;
import org.openedr.console.statistics.series.Unit;

/** What a chart is about; in the order of the page. */
enum ChartTopic {
  FIELDS,
  EVENTS,
  LOST,
  ERRORS,
  RING,
  RUNS,
  COST,
  CPU,
  MEMORY,
  OTHER;

  static ChartTopic of(SeriesInfo series) {
    String metric = series.metric();
    return switch (metric) {
      case "field" -> FIELDS;
      case "runs" -> RUNS;
      case "nsPerRun" -> COST;
      case "cpu" -> CPU;
      case "recursion" -> LOST;
      default -> byWords(metric.toLowerCase(Locale.ROOT), series.unit());
    };
  }

  private static ChartTopic byWords(String metric, Unit unit) {
    if (metric.startsWith("lost") || metric.contains("drop")) {
      return LOST;
    }
    if (metric.startsWith("ring")) {
      return RING;
    }
    if (metric.contains("error") || metric.contains("fail")) {
      return ERRORS;
    }
    return switch (unit) {
      case PER_SECOND -> EVENTS;
      case BYTES -> MEMORY;
      case PERCENT, NANOSECONDS, COUNT -> OTHER;
    };
  }

  /** Part of message keys. */
  String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
