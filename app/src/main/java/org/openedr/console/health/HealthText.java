package org.openedr.console.health;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.stream.Stream;

/** The sentences of findings and reports in a language; texts are in the bundle {@code health}. */
public final class HealthText {
  private HealthText() {}

  /** What a finding says, with its numbers. */
  public static String sentence(HealthFinding finding, Locale locale) {
    return sentence(finding.message(), finding.subject(), finding.arguments(), locale);
  }

  /** What a report says in one sentence: the worst thing, and how many others there are. */
  public static String sentence(HealthReport report, Locale locale) {
    if (report.takenBootNs() == 0) {
      return format(locale, "report.none");
    }
    Optional<HealthFinding> worst = report.worst();
    if (worst.isEmpty()) {
      long monitors =
          report.findings().stream().filter(f -> f.rule().equals(Rule.LOAD.label())).count();
      return format(locale, "report.healthy", monitors);
    }
    String first = sentence(worst.get(), locale);
    return report.others() == 0 ? first : first + format(locale, "report.more", report.others());
  }

  static String sentence(
      String message, String subject, java.util.List<String> arguments, Locale locale) {
    Object shown = subject;
    if (subject.equals(HealthRules.MACHINE) || subject.equals(HealthRules.CONSOLE)) {
      shown = format(locale, "subject." + subject);
    }
    Object[] all =
        Stream.concat(Stream.of(shown), arguments.stream().map(HealthText::numberOrWord)).toArray();
    return format(locale, "say." + message, all);
  }

  private static Object numberOrWord(String argument) {
    if (argument.matches("-?\\d{1,18}(\\.\\d+)?")) {
      return Double.valueOf(argument);
    }
    return argument;
  }

  private static String format(Locale locale, String key, Object... arguments) {
    ResourceBundle bundle =
        ResourceBundle.getBundle(
            "org.openedr.console.health",
            locale,
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    return new MessageFormat(bundle.getString(key), locale).format(arguments);
  }
}
