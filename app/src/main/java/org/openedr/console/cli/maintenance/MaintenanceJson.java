package org.openedr.console.cli.maintenance;

import java.util.Locale;
import org.openedr.console.base.json.JsonWriter;
import org.openedr.console.base.text.TerminalText;
import org.openedr.console.cli.run.PreflightJson;
import org.openedr.console.cli.run.RunJson;
import org.openedr.console.maintenance.MaintenancePreview;
import org.openedr.console.maintenance.MaintenanceResult;

/** Lines of {@code maintain --json}; documented in {@code docs/cli.md}. */
final class MaintenanceJson {
  private MaintenanceJson() {}

  static String write(MaintenancePreview.OldLog log, boolean kept) {
    return JsonWriter.ofType("log")
        .fields(log, "path", "bytes", "ageDays", "reason")
        .put("kept", kept)
        .end();
  }

  static String write(MaintenancePreview.Counter counter) {
    return JsonWriter.ofType("counter")
        .fields(counter, "monitor", "name", "value", "baseline")
        .put("since", RunJson.time(counter.sinceMs()))
        .end();
  }

  static String write(MaintenancePreview.Update update) {
    return JsonWriter.ofType("update")
        .fields(update, "name", "installed", "offered", "state", "source")
        .end();
  }

  static String write(MaintenancePreview.HealthCheck check) {
    return JsonWriter.ofType("check")
        .put("key", TerminalText.line(check.key()))
        .put("severity", PreflightJson.label(check.severity()))
        .fields(check, "title", "evidence")
        .end();
  }

  static String write(MaintenanceResult done) {
    return JsonWriter.ofType("maintained")
        .fields(done, "done", "deleted", "freedBytes", "report", "problems")
        .end();
  }

  static String summary(MaintenancePreview look, int exitCode) {
    return JsonWriter.ofType("maintenance")
        .put("time", RunJson.time(look.timeMs()))
        .put("severity", PreflightJson.label(look.worst()))
        .put("monitors", look.monitors().name().toLowerCase(Locale.ROOT))
        .put("problem", TerminalText.line(look.problem()))
        .put("exitCode", exitCode)
        .end();
  }
}
