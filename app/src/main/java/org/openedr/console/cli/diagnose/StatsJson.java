package org.openedr.console.cli.diagnose;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.openedr.console.base.json.JsonWriter;
import org.openedr.console.cli.common.Output;

/** One record for each interval and subject. */
record StatsJson(Output output) implements StatsWriter {
  @Override
  public void samples(Instant time, Duration interval, List<StatsSubject> subjects) {
    for (StatsSubject subject : subjects) {
      output.line(line(time, interval, subject));
    }
  }

  private static String line(Instant time, Duration interval, StatsSubject subject) {
    JsonWriter line =
        JsonWriter.ofType("sample")
            .put("time", time.toString())
            .put("seconds", interval.toNanos() / 1e9)
            .put("kind", subject.kind().name().toLowerCase(Locale.ROOT))
            .put("subject", subject.name());
    switch (subject.kind()) {
      case PROGRAM -> line.put("programId", subject.programId());
      case FIELD ->
          line.put("field", subject.label())
              .put("unit", subject.unit().name().toLowerCase(Locale.ROOT));
      case MONITOR, CONSOLE -> {}
    }
    for (String metric : subject.byMetric().keySet()) {
      line.put(fieldName(metric), rounded(subject.value(metric)));
    }
    return line.put("resets", subject.resets().stream().map(StatsJson::fieldName).toList())
        .put("notes", subject.notes())
        .end();
  }

  /** To four decimals: no clock is better than that. */
  private static double rounded(double value) {
    return Math.abs(value) < 1e9 ? Math.rint(value * 1e4) / 1e4 : value;
  }

  /** {@code lost.kernel} is {@code lostKernel}; the value of a field is {@code value}. */
  static String fieldName(String metric) {
    if (metric.equals("field")) {
      return "value";
    }
    StringBuilder name = new StringBuilder();
    for (String part : metric.split("\\.")) {
      name.append(
          name.isEmpty()
              ? part
              : part.substring(0, 1).toUpperCase(Locale.ROOT) + part.substring(1));
    }
    return name.toString();
  }
}
