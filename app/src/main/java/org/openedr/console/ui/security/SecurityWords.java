package org.openedr.console.ui.security;

import java.util.Locale;
import org.openedr.console.security.SecurityCheck;
import org.openedr.console.security.SecurityLevel;
import org.openedr.console.security.SecurityReport;
import org.openedr.console.ui.common.Tone;
import org.openedr.console.ui.common.UiContext;

/** How levels and checks look, in words and colours. */
final class SecurityWords {
  private SecurityWords() {}

  static String level(UiContext ui, SecurityLevel level) {
    return ui.text("security.level." + key(level));
  }

  static String check(UiContext ui, SecurityCheck check) {
    return ui.text("security.check." + key(check));
  }

  /** As exports write it, and as keys of messages end: {@code config-file}. */
  static String key(Enum<?> word) {
    return word.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Tone tone(SecurityLevel level) {
    return switch (level) {
      case OK -> Tone.GOOD;
      case INFO -> Tone.NEUTRAL;
      case WARNING -> Tone.WARNING;
      case CRITICAL -> Tone.BAD;
    };
  }

  static boolean isProblem(SecurityLevel level) {
    return level.compareTo(SecurityLevel.WARNING) >= 0;
  }

  static long count(SecurityReport report, SecurityLevel level) {
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
    SecurityLevel worst = report.worst();
    return ui.text(
        "security.sentence." + key(worst),
        count(report, worst),
        count(report, SecurityLevel.WARNING),
        report.findings().size());
  }
}
