package org.openedr.console.cli.diagnose;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.openedr.console.statistics.series.SeriesData;
import org.openedr.console.statistics.series.SeriesInfo;
import org.openedr.console.statistics.series.Unit;

/** What was measured of one monitor, program, field or the console within one interval. */
final class StatsSubject {
  /** What a subject is: the first part of the ids of its series. */
  enum Kind {
    MONITOR,
    PROGRAM,
    FIELD,
    CONSOLE;

    static Kind of(String id) {
      return switch (id.substring(0, Math.max(0, id.indexOf('.')))) {
        case "monitor" -> MONITOR;
        case "program" -> PROGRAM;
        case "field" -> FIELD;
        default -> CONSOLE;
      };
    }
  }

  /** A hundredth of a core for a second. */
  private static final double NS_PER_PERCENT = 1e7;

  private final String key;
  private final Kind kind;
  private final SeriesInfo first;
  private final Map<String, SeriesData> byMetric = new LinkedHashMap<>();
  private final List<String> notes = new ArrayList<>();

  private StatsSubject(String key, Kind kind, SeriesInfo first) {
    this.key = key;
    this.kind = kind;
    this.first = first;
  }

  /** Of the series and what is known of each, in the same order. */
  static List<StatsSubject> of(List<SeriesInfo> series, List<SeriesData> data) {
    Map<String, StatsSubject> subjects = new LinkedHashMap<>();
    for (int i = 0; i < Math.min(series.size(), data.size()); i++) {
      SeriesInfo info = series.get(i);
      String key = key(info.id());
      StatsSubject subject =
          subjects.computeIfAbsent(key, any -> new StatsSubject(key, Kind.of(info.id()), info));
      subject.byMetric.put(info.metric(), data.get(i));
      if (!info.note().isEmpty()) {
        subject.notes.add(info.metric() + ": " + info.note());
      }
    }
    return List.copyOf(subjects.values());
  }

  /** A field is a subject of its own; else the first two parts. */
  static String key(String id) {
    if (Kind.of(id) == Kind.FIELD) {
      return id;
    }
    String[] parts = id.split("\\.", 3);
    return parts.length < 3 ? parts[0] : parts[0] + "." + parts[1];
  }

  String key() {
    return key;
  }

  Kind kind() {
    return kind;
  }

  /** Label of a monitor, name of a program or map. */
  String name() {
    return first.group();
  }

  /** Of a program; 0 for others. */
  int programId() {
    return kind == Kind.PROGRAM ? Integer.parseInt(key.substring(key.indexOf('.') + 1)) : 0;
  }

  /** Of a field: its path. */
  String label() {
    return first.label();
  }

  Unit unit() {
    return first.unit();
  }

  Map<String, SeriesData> byMetric() {
    return byMetric;
  }

  /**
   * Of the interval: mean of a rate, the newest of a number; NaN for a gap, and when there is no
   * such series.
   */
  double value(String metric) {
    SeriesData data = byMetric.get(metric);
    if (data == null) {
      return Double.NaN;
    }
    if (metric.equals("nsPerRun")) {
      return nsPerRun();
    }
    boolean newest = kind == Kind.CONSOLE || kind == Kind.FIELD && unit() != Unit.PER_SECOND;
    return newest ? data.last() : data.avg();
  }

  /** Of all runs of the interval: not the mean of means over different numbers of runs. */
  private double nsPerRun() {
    double runs = value("runs");
    return runs > 0 ? value("cpu") * NS_PER_PERCENT / runs : Double.NaN;
  }

  /** Metrics whose counter was set back within the interval. */
  List<String> resets() {
    return byMetric.entrySet().stream()
        .filter(one -> !one.getValue().marks().isEmpty())
        .map(Map.Entry::getKey)
        .toList();
  }

  /** What is to be known of its metrics. */
  List<String> notes() {
    return notes;
  }

  /** Whether anything is known of the interval. */
  boolean hasValues() {
    return byMetric.values().stream().anyMatch(one -> one.samples() > 0) || !resets().isEmpty();
  }
}
