package org.openedr.console.cli;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.openedr.console.export.JsonLine;
import org.openedr.console.security.AppliedFix;
import org.openedr.console.security.FixAction;
import org.openedr.console.security.FixResult;
import org.openedr.console.security.SecurityFinding;
import org.openedr.console.security.SecurityFix;
import org.openedr.console.security.SecurityLevel;
import org.openedr.console.security.SecurityReport;

/** Lines of {@code security --json}; documented in {@code docs/cli.md}. */
final class SecurityJson {
  private SecurityJson() {}

  static String write(SecurityFinding finding) {
    return new JsonLine()
        .put("type", "finding")
        .put("key", finding.key())
        .put("check", finding.check().label())
        .put("level", label(finding.level()))
        .put("subject", finding.subject())
        .put("found", finding.found())
        .put("wanted", finding.wanted())
        .put("explanation", finding.explanation())
        .put("fixable", finding.fixable())
        .end();
  }

  static String summary(SecurityReport report, int exitCode) {
    String problem = report.problem();
    return new JsonLine()
        .put("type", "security")
        .put("time", time(report.timeMs()))
        .put("level", label(report.worst()))
        .put("exitCode", exitCode)
        .put("critical", SecurityText.count(report, SecurityLevel.CRITICAL))
        .put("warnings", SecurityText.count(report, SecurityLevel.WARNING))
        .put("toKnow", SecurityText.count(report, SecurityLevel.INFO))
        .put("ok", SecurityText.count(report, SecurityLevel.OK))
        .put("problem", problem == null ? "" : problem)
        .end();
  }

  static String write(SecurityFix fix) {
    return new JsonLine()
        .put("type", "preview")
        .put("key", fix.findingKey())
        .put("allowed", fix.allowed())
        .put("reason", fix.reason())
        .putObjects("actions", actions(fix.actions()))
        .end();
  }

  static String write(String type, String subject, FixResult result) {
    return new JsonLine()
        .put("type", type)
        .put(type.equals("fixed") ? "key" : "fix", subject)
        .put("id", result.id())
        .put("done", result.done())
        .put("message", result.message())
        .end();
  }

  static String write(AppliedFix fix) {
    return new JsonLine()
        .put("type", "fix")
        .put("id", fix.id())
        .put("time", time(fix.timeMs()))
        .put("key", fix.findingKey())
        .put("undone", fix.undone())
        .putObjects("actions", actions(fix.actions()))
        .end();
  }

  private static List<JsonLine> actions(List<FixAction> actions) {
    return actions.stream()
        .map(
            action ->
                new JsonLine()
                    .put("path", action.path())
                    .put("before", action.before())
                    .put("after", action.after())
                    .put("command", action.command()))
        .toList();
  }

  private static String time(long timeMs) {
    return Instant.ofEpochMilli(timeMs).toString();
  }

  private static String label(SecurityLevel level) {
    return level.name().toLowerCase(Locale.ROOT);
  }
}
