package org.openedr.console.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;

/**
 * Writes what was measured. Arguments: {@code text|json|markdown} and a file of lines: {@code # KEY
 * TAB VALUE} for the heading, else a {@link Measurement}.
 */
public final class Report {
  private static final Map<String, String> TITLES =
      Map.of(
          "ring", "Reading the ring",
          "storm", "Exec storm",
          "ui", "Window",
          "charts", "Statistics page",
          "filter", "Filter over 1 million events",
          "start", "Start",
          "statistics", "Statistics",
          "agent", "Agent at 1000 events/s",
          "soak", "Agent under a long storm");

  private final Map<String, String> heading = new LinkedHashMap<>();
  private final Map<String, List<Measurement>> benches = new LinkedHashMap<>();

  private Report(List<String> lines) {
    for (String line : lines) {
      if (line.startsWith("# ")) {
        String[] parts = line.substring(2).split("\t", 2);
        heading.put(parts[0], parts[1]);
      } else {
        Measurement m = Measurement.parse(line);
        benches.computeIfAbsent(m.bench(), name -> new ArrayList<>()).add(m);
      }
    }
  }

  public static void main(String[] args) throws IOException {
    Report report = new Report(Files.readAllLines(Path.of(args[1])));
    System.out.print(
        switch (args[0]) {
          case "json" -> report.json();
          case "markdown" -> report.markdown();
          default -> report.text();
        });
  }

  private String text() {
    StringBuilder out = new StringBuilder();
    heading.forEach((key, value) -> out.append("%-9s %s%n".formatted(key, value)));
    benches.forEach(
        (name, all) -> {
          out.append("%n%s%n".formatted(TITLES.getOrDefault(name, name)));
          int width = all.stream().mapToInt(m -> m.name().length()).max().orElse(0);
          for (Measurement m : all) {
            String row =
                ("  %-" + width + "s  %10s %-9s %-19s %-22s %s")
                    .formatted(
                        m.name(), number(m.median()), m.unit(), spread(m), verdict(m), m.note());
            out.append(row.stripTrailing()).append('\n');
          }
        });
    return out.toString();
  }

  private String markdown() {
    StringBuilder out = new StringBuilder();
    heading.forEach((key, value) -> out.append("* %s: %s%n".formatted(key, value)));
    benches.forEach(
        (name, all) -> {
          out.append("%n## %s%n%n".formatted(TITLES.getOrDefault(name, name)));
          out.append("| | median | spread | unit | aim | |\n|---|---|---|---|---|---|\n");
          for (Measurement m : all) {
            out.append(
                "| %s | %s | %s | %s | %s | %s |%n"
                    .formatted(
                        m.name(), number(m.median()), spread(m), m.unit(), verdict(m), m.note()));
          }
        });
    return out.toString();
  }

  private String json() {
    StringJoiner machine = new StringJoiner(",", "{", "}");
    heading.forEach((key, value) -> machine.add(quote(key) + ":" + quote(value)));
    StringJoiner all = new StringJoiner(",\n  ", "[\n  ", "\n]");
    benches.values().forEach(list -> list.forEach(m -> all.add(json(m))));
    return "{\"machine\":" + machine + ",\n\"measurements\":" + all + "}\n";
  }

  private static String json(Measurement m) {
    StringJoiner fields = new StringJoiner(",", "{", "}");
    fields.add("\"bench\":" + quote(m.bench()));
    fields.add("\"name\":" + quote(m.name()));
    fields.add("\"unit\":" + quote(m.unit()));
    fields.add("\"median\":" + m.median());
    fields.add("\"low\":" + m.low());
    fields.add("\"high\":" + m.high());
    if (m.hasAim()) {
      fields.add("\"aim\":" + m.aim());
      fields.add("\"met\":" + m.met());
    }
    if (!m.note().isEmpty()) {
      fields.add("\"note\":" + quote(m.note()));
    }
    return fields.toString();
  }

  private static String quote(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  private static String verdict(Measurement m) {
    if (!m.hasAim()) {
      return "";
    }
    return "≤ " + number(m.aim()) + (m.met() ? ": met" : ": MISSED");
  }

  private static String spread(Measurement m) {
    return m.low() == m.high() ? "" : number(m.low()) + " … " + number(m.high());
  }

  /** Three significant digits, but whole numbers in full. */
  private static String number(double value) {
    double size = Math.abs(value);
    int digits = size >= 100 || value == Math.rint(value) ? 0 : size >= 10 ? 1 : 2;
    return String.format(Locale.ROOT, "%." + digits + "f", value);
  }
}
