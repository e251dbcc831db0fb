package org.openedr.console.cli.maintenance;

import static org.openedr.console.base.text.RootFormat.format;

import java.util.ArrayList;
import java.util.List;
import org.openedr.console.base.text.TerminalText;
import org.openedr.console.comparison.Comparison;
import org.openedr.console.comparison.Comparison.Interval;
import org.openedr.console.comparison.Comparison.Subject;

/** What {@code compare} prints for people. */
final class ComparisonText {
  private ComparisonText() {}

  static List<String> of(Comparison comparison) {
    List<String> lines = new ArrayList<>();
    lines.addAll(TerminalText.paragraph("", "  ", comparison.machine()));
    lines.add(
        format(
            "Rounds: %d; processes in each: %d. Medians; in brackets the 95 %% interval.",
            comparison.roundsDone(), comparison.request().processes()));
    comparison.subjects().forEach(subject -> lines.addAll(subject(subject)));
    comparison
        .verdicts()
        .forEach(verdict -> lines.addAll(TerminalText.paragraph("* ", "  ", verdict)));
    for (String file : List.of(comparison.report(), comparison.json())) {
      if (!file.isEmpty()) {
        lines.add("written: " + TerminalText.line(file));
      }
    }
    return lines;
  }

  private static List<String> subject(Subject subject) {
    List<String> lines = new ArrayList<>();
    lines.add(TerminalText.line(subject.name()));
    if (!subject.unfit().isEmpty()) {
      lines.addAll(TerminalText.paragraph("  ", "cannot run here: " + subject.unfit()));
      return lines;
    }
    row(lines, "workload", subject.workloadMs(), "ms");
    row(lines, "slowdown", subject.slowdownPercent(), "%");
    row(lines, "time of a run", subject.nsPerRun(), "ns");
    row(lines, "runs a process", subject.runsPerProcess(), "");
    row(lines, "CPU", subject.cpuPercent(), "%");
    lines.add(format("  %-16s %12d", "lost events", subject.lost()));
    return lines;
  }

  private static void row(List<String> lines, String name, Interval interval, String unit) {
    if (Double.isNaN(interval.median())) {
      return;
    }
    String within =
        Double.isNaN(interval.low())
            ? "no interval"
            : format("[%.2f, %.2f]", interval.low(), interval.high());
    lines.add(format("  %-16s %12.2f %-2s  %s", name, interval.median(), unit, within));
  }
}
