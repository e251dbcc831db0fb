package org.openedr.console.cli.maintenance;

import org.openedr.console.base.json.JsonWriter;
import org.openedr.console.base.text.TerminalText;
import org.openedr.console.cli.run.RunJson;
import org.openedr.console.comparison.Comparison;

/** Lines of {@code compare --json}; documented in {@code docs/cli.md}. */
final class ComparisonJson {
  private ComparisonJson() {}

  static String progress(Comparison comparison) {
    return JsonWriter.ofType("progress")
        .put("roundsDone", comparison.roundsDone())
        .put("rounds", comparison.request().rounds())
        .end();
  }

  static String write(Comparison.Subject subject) {
    return JsonWriter.ofType("subject").fields(subject).end();
  }

  static String summary(Comparison comparison, int exitCode) {
    return JsonWriter.ofType("comparison")
        .put("machine", TerminalText.line(comparison.machine()))
        .put("startedTime", RunJson.time(comparison.startedMs()))
        .put("endedTime", RunJson.time(comparison.endedMs()))
        .put("rounds", comparison.request().rounds())
        .put("processes", comparison.request().processes())
        .fields(comparison, "roundsDone", "verdicts", "report", "json", "problem")
        .put("exitCode", exitCode)
        .end();
  }
}
