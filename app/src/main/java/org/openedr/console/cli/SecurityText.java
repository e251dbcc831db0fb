package org.openedr.console.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.openedr.console.security.AppliedFix;
import org.openedr.console.security.FixAction;
import org.openedr.console.security.SecurityFinding;
import org.openedr.console.security.SecurityFix;
import org.openedr.console.security.SecurityLevel;
import org.openedr.console.security.SecurityReport;

/** What {@code security} prints for people. Paths in the records are escaped already. */
final class SecurityText {
  private static final String INDENT = "          ";

  private final boolean colour;

  SecurityText(boolean colour) {
    this.colour = colour;
  }

  List<String> write(SecurityFinding finding) {
    List<String> lines = new ArrayList<>();
    String wanted = finding.wanted().isEmpty() ? "" : "; wanted " + finding.wanted();
    lines.add(
        "%s %s  %s: %s%s"
            .formatted(
                mark(finding.level()),
                finding.subject(),
                finding.check().label(),
                finding.found(),
                finding.level() == SecurityLevel.OK ? "" : wanted));
    if (!finding.explanation().isEmpty()) {
      lines.add(INDENT + finding.explanation());
    }
    if (finding.fixable()) {
      lines.add(INDENT + "key: " + finding.key());
    }
    return lines;
  }

  private String mark(SecurityLevel level) {
    String text = "%-9s".formatted(level.name().toLowerCase(Locale.ROOT));
    String paint =
        switch (level) {
          case OK -> "32";
          case INFO -> "36";
          case WARNING -> "33";
          case CRITICAL -> "31";
        };
    return colour ? "\u001b[" + paint + "m" + text + "\u001b[0m" : text;
  }

  static String summary(SecurityReport report) {
    String counts =
        "critical: %d, warnings: %d, to know: %d, in order: %d"
            .formatted(
                count(report, SecurityLevel.CRITICAL),
                count(report, SecurityLevel.WARNING),
                count(report, SecurityLevel.INFO),
                count(report, SecurityLevel.OK));
    return report.problem() == null ? counts : counts + "\n" + report.problem();
  }

  static long count(SecurityReport report, SecurityLevel level) {
    return report.findings().stream().filter(finding -> finding.level() == level).count();
  }

  static List<String> write(SecurityFix fix) {
    List<String> lines = new ArrayList<>();
    lines.add(fix.findingKey());
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
      lines.add("  %s: %s -> %s".formatted(action.path(), action.after(), action.before()));
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
        "  %s: %s -> %s".formatted(action.path(), action.before(), action.after()),
        "    " + action.command());
  }

  /** As one would type it. */
  static String argument(String key) {
    return key.matches("[\\w./@%+=:,-]+") ? key : "'" + key.replace("'", "'\\''") + "'";
  }
}
