package org.openedr.console.cli.agent;

import java.time.Instant;
import org.openedr.console.base.json.JsonWriter;
import org.openedr.console.finding.Severity;
import org.openedr.console.security.AppliedFix;
import org.openedr.console.security.FixResult;
import org.openedr.console.security.SecurityFinding;
import org.openedr.console.security.SecurityFix;
import org.openedr.console.security.SecurityReport;

/** Lines of {@code security --json}; documented in {@code docs/cli.md}. */
final class SecurityJson {
  private SecurityJson() {}

  static String write(SecurityFinding finding) {
    return JsonWriter.ofType("finding")
        .fields(finding, "key", "check")
        .put("level", label(finding.level()))
        .fields(finding, "subject", "found", "wanted", "explanation", "fixable")
        .end();
  }

  static String summary(SecurityReport report, int exitCode) {
    String problem = report.problem();
    return JsonWriter.ofType("security")
        .put("time", time(report.timeMs()))
        .put("level", label(report.worst()))
        .put("exitCode", exitCode)
        .put("critical", SecurityText.count(report, Severity.ERROR))
        .put("warnings", SecurityText.count(report, Severity.WARNING))
        .put("toKnow", SecurityText.count(report, Severity.INFO))
        .put("ok", SecurityText.count(report, Severity.OK))
        .put("problem", problem == null ? "" : problem)
        .end();
  }

  static String write(SecurityFix fix) {
    return JsonWriter.ofType("preview")
        .put("key", fix.findingKey())
        .fields(fix, "allowed", "reason", "actions")
        .end();
  }

  static String write(String type, String subject, FixResult result) {
    return JsonWriter.ofType(type)
        .put(type.equals("fixed") ? "key" : "fix", subject)
        .fields(result, "id", "done", "message")
        .end();
  }

  static String write(AppliedFix fix) {
    return JsonWriter.ofType("fix")
        .put("id", fix.id())
        .put("time", time(fix.timeMs()))
        .put("key", fix.findingKey())
        .fields(fix, "undone", "actions")
        .end();
  }

  private static String time(long timeMs) {
    return Instant.ofEpochMilli(timeMs).toString();
  }

  /** For scripts. */
  static String label(Severity level) {
    return level.label("critical");
  }
}
