package org.openedr.console.cli.agent;

import static org.openedr.console.base.text.RootFormat.format;

import java.util.ArrayList;
import java.util.List;
import org.openedr.console.base.text.TerminalText;
import org.openedr.console.cli.common.TerminalColors;
import org.openedr.console.finding.Severity;
import org.openedr.console.security.AppliedFix;
import org.openedr.console.security.FixAction;
import org.openedr.console.security.SecurityFinding;
import org.openedr.console.security.SecurityFix;
import org.openedr.console.security.SecurityReport;

/** What {@code security} prints for people. Paths in the records are escaped already. */
record SecurityText(boolean colour) {
  private static final String INDENT = "          ";

  List<String> write(SecurityFinding finding) {
    List<String> lines = new ArrayList<>();
    String wanted = finding.wanted().isEmpty() ? "" : "; wanted " + finding.wanted();
    lines.add(
        format(
            "%s %s  %s: %s%s",
            mark(finding.level()),
            finding.subject(),
            finding.check().label(),
            finding.found(),
            finding.level() == Severity.OK ? "" : wanted));
    if (!finding.explanation().isEmpty()) {
      lines.add(INDENT + finding.explanation());
    }
    if (finding.fixable()) {
      lines.add(INDENT + "key: " + finding.key());
    }
    return lines;
  }

  private String mark(Severity level) {
    String text = format("%-9s", SecurityJson.label(level));
    return new TerminalColors(colour).of(level, text);
  }

  static String summary(SecurityReport report) {
    String counts =
        format(
            "critical: %d, warnings: %d, to know: %d, in order: %d",
            count(report, Severity.ERROR),
            count(report, Severity.WARNING),
            count(report, Severity.INFO),
            count(report, Severity.OK));
    return report.problem() == null ? counts : counts + "\n" + report.problem();
  }

  static long count(SecurityReport report, Severity level) {
    return report.findings().stream().filter(finding -> finding.level() == level).count();
  }

  static List<String> write(SecurityFix fix) {
    List<String> lines = new ArrayList<>();
    lines.add(TerminalText.line(fix.findingKey())); // of the command line
    for (FixAction action : fix.actions()) {
      lines.addAll(write(action));
    }
    return lines;
  }

  /** What taking a fix back would do, in that order. */
  static List<String> back(AppliedFix fix) {
    List<String> lines = new ArrayList<>();
    lines.add(title(fix));
    for (FixAction action : fix.actions().reversed()) {
      lines.add(format("  %s: %s -> %s", action.path(), action.after(), action.before()));
    }
    return lines;
  }

  private static String title(AppliedFix fix) {
    return fix.id() + "  " + fix.findingKey() + (fix.undone() ? "  [taken back]" : "");
  }

  static List<String> write(AppliedFix fix) {
    List<String> lines = new ArrayList<>();
    lines.add(title(fix));
    for (FixAction action : fix.actions()) {
      lines.addAll(write(action));
    }
    return lines;
  }

  private static List<String> write(FixAction action) {
    return List.of(
        format("  %s: %s -> %s", action.path(), action.before(), action.after()),
        "    " + action.command());
  }
}
