package org.openedr.console.cli;

import org.openedr.console.event.PlainText;
import org.openedr.console.export.JsonLine;
import org.openedr.console.migration.Maintenance;
import org.openedr.console.migration.MaintenanceDone;

/** Lines of {@code maintain --json}; documented in {@code docs/cli.md}. */
final class MaintenanceJson {
  private MaintenanceJson() {}

  static String write(Maintenance.OldLog log, boolean kept) {
    return new JsonLine()
        .put("type", "log")
        .put("path", PlainText.line(log.path()))
        .put("bytes", log.bytes())
        .put("ageDays", log.ageDays())
        .put("reason", PlainText.line(log.reason()))
        .put("kept", kept)
        .end();
  }

  static String write(Maintenance.Counter counter) {
    return new JsonLine()
        .put("type", "counter")
        .put("monitor", PlainText.line(counter.monitor()))
        .put("name", PlainText.line(counter.name()))
        .put("value", counter.value())
        .put("baseline", counter.baseline())
        .put("since", RunJson.time(counter.sinceMs()))
        .end();
  }

  static String write(Maintenance.Update update) {
    return new JsonLine()
        .put("type", "update")
        .put("name", PlainText.line(update.name()))
        .put("installed", PlainText.line(update.installed()))
        .put("offered", PlainText.line(update.offered()))
        .put("state", PlainText.line(update.state()))
        .put("source", PlainText.line(update.source()))
        .end();
  }

  static String write(Maintenance.HealthCheck check) {
    return new JsonLine()
        .put("type", "check")
        .put("key", PlainText.line(check.key()))
        .put("severity", PreflightJson.label(check.severity()))
        .put("title", PlainText.line(check.title()))
        .put("evidence", PlainText.line(check.evidence()))
        .end();
  }

  static String write(MaintenanceDone done) {
    return new JsonLine()
        .put("type", "maintained")
        .put("done", done.done())
        .put("deleted", PlainText.lines(done.deleted()))
        .put("freedBytes", done.freedBytes())
        .put("report", PlainText.line(done.report()))
        .put("problems", PlainText.lines(done.problems()))
        .end();
  }

  static String summary(Maintenance look, int exitCode) {
    return new JsonLine()
        .put("type", "maintenance")
        .put("time", RunJson.time(look.timeMs()))
        .put("severity", PreflightJson.label(look.worst()))
        .put("problem", PlainText.line(look.problem()))
        .put("exitCode", exitCode)
        .end();
  }
}
