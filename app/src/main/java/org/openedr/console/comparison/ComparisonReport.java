package org.openedr.console.comparison;

import static org.openedr.console.base.text.RootFormat.format;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.openedr.console.base.file.DurableFiles;
import org.openedr.console.base.file.Folders;
import org.openedr.console.base.json.JsonRecords;
import org.openedr.console.comparison.Comparison.Interval;

/** The two files about a comparison. */
final class ComparisonReport {
  private static final String NAME = "performance_test_report";

  private ComparisonReport() {}

  /**
   * The file for programs.
   *
   * @param order of the turns, one line a round
   * @param turns everything that was measured; {@code "NaN"}: not measured
   */
  record Content(
      int format,
      Comparison comparison,
      long seed,
      List<String> order,
      List<RoundResults.Turn> turns) {}

  static Path text(Path logs) {
    return logs.resolve(NAME + ".txt");
  }

  static Path json(Path logs) {
    return logs.resolve(NAME + ".json");
  }

  /** Earlier files stay, as NAME.1 and so on. */
  static void write(Path logs, Content content) throws IOException {
    Folders.make(logs, "rwxr-x---");
    DurableFiles.keepEarlier(List.of(text(logs), json(logs)));
    DurableFiles.replace(json(logs), DurableFiles.How.REPORT, JsonRecords.pretty(content));
    DurableFiles.replace(text(logs), DurableFiles.How.REPORT, shown(content));
  }

  static String shown(Content content) {
    Comparison comparison = content.comparison();
    StringBuilder out = new StringBuilder("OpenEDR: none, V1 and V2 under the same workload\n\n");
    line(out, "Begun", Instant.ofEpochMilli(comparison.startedMs()).toString());
    line(out, "Ended", Instant.ofEpochMilli(comparison.endedMs()).toString());
    line(out, "Machine", comparison.machine());
    line(
        out,
        "Workload",
        format(
            "%d processes one after the other (vfork, exec, exit), %d rounds, one more thrown away",
            comparison.request().processes(), comparison.roundsDone()));
    line(out, "Order", "drawn anew each round, seed " + content.seed());
    content.order().forEach(round -> line(out, "", round));
    out.append('\n');
    comparison.subjects().forEach(subject -> subject(out, subject));
    out.append("Verdict\n");
    comparison.verdicts().forEach(verdict -> out.append("  ").append(verdict).append('\n'));
    return out.append(HOW).toString();
  }

  private static final String HOW =
      """

      How to read it
        Each value is the median of the rounds, with the interval that holds the true median with
        at least 95 % whatever the distribution (order statistics). Slowdowns are of pairs in the
        same round. What is said above follows from these intervals: one that holds 0 is no
        difference that was measured. No correction is made for several claims at once.
        The ring was drained as the product does it, but nothing was decoded or shown. Run times
        come from the kernel, in a second run of a quarter of the processes, as taking them costs.
      """;

  private static void subject(StringBuilder out, Comparison.Subject subject) {
    out.append(subject.name()).append('\n');
    if (!subject.unfit().isEmpty()) {
      line(out, "cannot run", subject.unfit());
      out.append('\n');
      return;
    }
    line(out, "workload", interval(subject.workloadMs(), "ms"));
    line(out, "slowdown", interval(subject.slowdownPercent(), "%"));
    line(out, "CPU of all", interval(subject.cpuPercent(), "%"));
    line(out, "a run takes", interval(subject.nsPerRun(), "ns"));
    line(out, "runs/process", interval(subject.runsPerProcess(), ""));
    line(out, "lost", Long.toString(subject.lost()));
    out.append('\n');
  }

  static String interval(Interval interval, String unit) {
    if (Double.isNaN(interval.median())) {
      return "-";
    }
    String median = format("%.2f %s", interval.median(), unit).strip();
    return Double.isNaN(interval.low())
        ? median + " (too few rounds for an interval)"
        : format("%s (95 %%: %.2f to %.2f)", median, interval.low(), interval.high());
  }

  private static void line(StringBuilder out, String name, String value) {
    out.append(format("  %-13s %s%n", name, value));
  }
}
