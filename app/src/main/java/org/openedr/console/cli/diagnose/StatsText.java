package org.openedr.console.cli.diagnose;

import static org.openedr.console.base.text.RootFormat.format;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.openedr.console.cli.common.Output;
import org.openedr.console.statistics.series.Unit;

/** A table for each interval. */
record StatsText(Output output, ZoneId zone) implements StatsWriter {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss.S", Locale.ROOT);
  private static final double BYTES_PER_MIB = 1 << 20;

  private static final List<String> TYPES =
      List.of("fork", "exec", "exit", "network", "file", "syscall");

  private static final Map<String, String> CAUSES =
      Map.of(
          "lost.kernel", "ring full",
          "lost.unreadable", "task unreadable",
          "lost.config", "configuration",
          "lost.recursion", "recursion");

  @Override
  public void samples(Instant time, Duration interval, List<StatsSubject> subjects) {
    output.line("-- " + TIME.format(time.atZone(zone)) + console(subjects));
    monitors(only(StatsSubject.Kind.MONITOR, subjects));
    programs(only(StatsSubject.Kind.PROGRAM, subjects));
    fields(only(StatsSubject.Kind.FIELD, subjects));
    if (subjects.isEmpty()) {
      output.line("Nothing is measured yet.");
    }
  }

  private static List<StatsSubject> only(StatsSubject.Kind kind, List<StatsSubject> subjects) {
    return subjects.stream().filter(one -> one.kind() == kind).toList();
  }

  private static String console(List<StatsSubject> subjects) {
    return subjects.stream()
        .filter(one -> one.kind() == StatsSubject.Kind.CONSOLE)
        .map(
            one ->
                format(
                    "  this console: %s %% CPU, %s MiB",
                    number(one.value("cpu")), number(one.value("rss") / BYTES_PER_MIB)))
        .collect(Collectors.joining());
  }

  private void monitors(List<StatsSubject> monitors) {
    if (monitors.isEmpty()) {
      return;
    }
    row("MONITOR", "EVENTS/S", "LOST/S", "RING %", "CPU %", "ERRORS/S", "BY TYPE");
    for (StatsSubject one : monitors) {
      row(
          one.name(),
          number(one.value("events")),
          number(lost(one)),
          number(one.value("ring.fill")),
          number(one.value("cpu")),
          number(one.value("errors")),
          details(one));
    }
  }

  /** All causes that are known; unknown when none is. */
  private static double lost(StatsSubject monitor) {
    double lost = Double.NaN;
    for (String cause : CAUSES.keySet()) {
      double value = monitor.value(cause);
      if (!Double.isNaN(value)) {
        lost = Double.isNaN(lost) ? value : lost + value;
      }
    }
    return lost;
  }

  private static String details(StatsSubject monitor) {
    Stream<String> types =
        TYPES.stream()
            .filter(monitor.byMetric()::containsKey)
            .map(type -> type + " " + number(monitor.value(type)));
    Stream<String> causes =
        CAUSES.entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .filter(cause -> monitor.value(cause.getKey()) > 0)
            .map(
                cause -> "LOST: " + cause.getValue() + " " + number(monitor.value(cause.getKey())));
    Stream<String> others =
        Stream.of(
                monitor.value("skipped") > 0
                    ? "left out by sampling " + number(monitor.value("skipped"))
                    : "",
                resets(monitor))
            .filter(text -> !text.isEmpty());
    return Stream.of(types, causes, others)
        .flatMap(texts -> texts)
        .collect(Collectors.joining(", "));
  }

  private static String resets(StatsSubject subject) {
    return subject.resets().isEmpty() ? "" : "RESET: " + String.join(" ", subject.resets());
  }

  private void programs(List<StatsSubject> programs) {
    if (programs.isEmpty()) {
      return;
    }
    row("PROGRAM", "RUNS/S", "NS/RUN", "", "CPU %", "", "");
    programs.stream()
        .filter(one -> one.value("runs") != 0)
        .sorted(Comparator.comparingDouble((StatsSubject one) -> -one.value("cpu")))
        .forEach(
            one ->
                row(
                    one.name().replaceFirst("^program ", ""),
                    number(one.value("runs")),
                    number(one.value("nsPerRun")),
                    "",
                    number(one.value("cpu")),
                    "",
                    resets(one)));
    long idle = programs.stream().filter(one -> one.value("runs") == 0).count();
    if (idle > 0) {
      output.line("(" + idle + " of " + programs.size() + " programs did not run)");
    }
  }

  private void fields(List<StatsSubject> fields) {
    if (fields.isEmpty()) {
      return;
    }
    row("FIELD", "VALUE", "", "", "", "", "");
    for (StatsSubject one : fields) {
      String unit = one.unit() == Unit.PER_SECOND ? "/s" : "";
      row(
          one.name() + " " + one.label(),
          number(one.value("field")) + unit,
          "",
          "",
          "",
          "",
          resets(one));
    }
  }

  private void row(String name, String a, String b, String c, String d, String e, String rest) {
    String line = format("%-40s %10s %10s %8s %8s %10s  %s", name, a, b, c, d, e, rest);
    output.line(line.stripTrailing());
  }

  /** Three digits; a hyphen for a gap. */
  static String number(double value) {
    if (Double.isNaN(value)) {
      return "-";
    }
    double size = Math.abs(value);
    int digits = size >= 100 || value == 0 ? 0 : size >= 10 ? 1 : 2;
    return String.format(Locale.ROOT, "%." + digits + "f", value);
  }
}
