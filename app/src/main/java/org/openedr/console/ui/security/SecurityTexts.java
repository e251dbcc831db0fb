package org.openedr.console.ui.security;

import org.openedr.console.base.text.Labeled;
import org.openedr.console.finding.Severity;
import org.openedr.console.security.SecurityCheck;
import org.openedr.console.security.SecurityReport;
import org.openedr.console.ui.common.UiContext;

/** How levels and checks look, in words and colours. */
final class SecurityTexts {
  private SecurityTexts() {}

  static String level(UiContext ui, Severity level) {
    return ui.text("security.level." + key(level));
  }

  static String check(UiContext ui, SecurityCheck check) {
    return ui.text("security.check." + key(check));
  }

  /** As exports write it, and as keys of messages end. */
  static String key(Severity level) {
    return level.label("critical");
  }

  /** As exports write it, and as keys of messages end: {@code config-file}. */
  static String key(Enum<?> word) {
    return Labeled.of(word);
  }

  static boolean isProblem(Severity level) {
    return level.compareTo(Severity.WARNING) >= 0;
  }

  static long count(SecurityReport report, Severity level) {
    return report.findings().stream().filter(finding -> finding.level() == level).count();
  }

  /** The verdict in a few words. */
  static String title(UiContext ui, SecurityReport report) {
    if (report.findings().isEmpty()) {
      return ui.text(
          report.problem() == null ? "security.title.nothing" : "security.title.unknown");
    }
    return ui.text("security.title." + key(report.worst()));
  }

  /** The verdict in one sentence. */
  static String sentence(UiContext ui, SecurityReport report) {
    if (report.findings().isEmpty()) {
      String problem = report.problem();
      return problem == null ? ui.text("security.sentence.nothing") : problem;
    }
    Severity worst = report.worst();
    return ui.text(
        "security.sentence." + key(worst),
        count(report, worst),
        count(report, Severity.WARNING),
        report.findings().size());
  }
}
