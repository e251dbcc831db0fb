package org.openedr.console.cli;

import org.openedr.console.event.PlainText;
import org.openedr.console.export.JsonLine;
import org.openedr.console.migration.Comparison;
import org.openedr.console.migration.Comparison.Interval;

/** Lines of {@code compare --json}; documented in {@code docs/cli.md}. */
final class ComparisonJson {
  private ComparisonJson() {}

  static String progress(Comparison comparison) {
    return new JsonLine()
        .put("type", "progress")
        .put("roundsDone", comparison.roundsDone())
        .put("rounds", comparison.request().rounds())
        .end();
  }

  static String write(Comparison.Subject subject) {
    return new JsonLine()
        .put("type", "subject")
        .put("name", PlainText.line(subject.name()))
        .put("unfit", PlainText.line(subject.unfit()))
        .putJson("workloadMs", of(subject.workloadMs()))
        .putJson("slowdownPercent", of(subject.slowdownPercent()))
        .putJson("nsPerRun", of(subject.nsPerRun()))
        .putJson("runsPerProcess", of(subject.runsPerProcess()))
        .putJson("cpuPercent", of(subject.cpuPercent()))
        .put("lost", subject.lost())
        .end();
  }

  private static String of(Interval interval) {
    return new JsonLine()
        .put("median", interval.median())
        .put("low", interval.low())
        .put("high", interval.high())
        .end();
  }

  static String summary(Comparison comparison, int exitCode) {
    return new JsonLine()
        .put("type", "comparison")
        .put("machine", PlainText.line(comparison.machine()))
        .put("startedTime", RunJson.time(comparison.startedMs()))
        .put("endedTime", RunJson.time(comparison.endedMs()))
        .put("rounds", comparison.request().rounds())
        .put("processes", comparison.request().processes())
        .put("roundsDone", comparison.roundsDone())
        .put("verdicts", PlainText.lines(comparison.verdicts()))
        .put("report", PlainText.line(comparison.report()))
        .put("json", PlainText.line(comparison.json()))
        .put("problem", PlainText.line(comparison.problem()))
        .put("exitCode", exitCode)
        .end();
  }
}
