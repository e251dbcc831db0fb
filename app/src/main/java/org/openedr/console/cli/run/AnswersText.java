package org.openedr.console.cli.run;

import static org.openedr.console.base.text.RootFormat.format;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.openedr.console.migration.Answer;
import org.openedr.console.migration.ConfigProfile;
import picocli.CommandLine.TypeConversionException;

/**
 * Lines {@code key = value}; {@code #} begins a comment. Strict: an answer that is not understood
 * must not become another one. Pure.
 */
final class AnswersText {
  private static final List<String> KEYS =
      List.of("no-return", "keep", "waive", "profile", "probation");

  private final Set<String> once = new HashSet<>();
  private final List<String> waived = new ArrayList<>();
  private @Nullable Answer noReturn;
  private @Nullable Answer keep;
  private @Nullable ConfigProfile profile;
  private @Nullable Integer probationMinutes;

  private AnswersText() {}

  /**
   * @throws TypeConversionException with the number of the line
   */
  static PresetAnswers read(String text) {
    AnswersText reading = new AnswersText();
    int number = 0;
    for (String line : text.split("\n", -1)) {
      number++;
      try {
        reading.take(withoutComment(line));
      } catch (TypeConversionException e) {
        throw new TypeConversionException("line " + number + ": " + e.getMessage());
      }
    }
    return new PresetAnswers(
        reading.noReturn,
        reading.keep,
        List.copyOf(reading.waived),
        reading.profile,
        reading.probationMinutes);
  }

  private static String withoutComment(String line) {
    int comment = line.indexOf('#');
    return (comment < 0 ? line : line.substring(0, comment)).strip();
  }

  private void take(String line) {
    if (line.isEmpty()) {
      return;
    }
    int sign = line.indexOf('=');
    String key = sign < 0 ? line : line.substring(0, sign).strip();
    String value = sign < 0 ? "" : line.substring(sign + 1).strip();
    if (!KEYS.contains(key)) {
      throw wrong(named(key) + " is unknown; there are " + String.join(", ", KEYS));
    }
    if (value.isEmpty()) {
      throw wrong("'" + key + "' has no value: write " + key + " = …");
    }
    if (!key.equals("waive") && !once.add(key)) {
      throw wrong("'" + key + "' is given twice");
    }
    switch (key) {
      case "no-return" -> noReturn = one(value, Answer.PROCEED, Answer.CANCEL);
      case "keep" -> keep = one(value, Answer.KEEP, Answer.ROLL_BACK);
      case "profile" -> profile = new ProfileName().convert(value);
      case "probation" -> probationMinutes = new ProbationTime().convert(value);
      default -> waive(value);
    }
  }

  /** Of a file that is no answers, a key file perhaps, nothing is shown. */
  private static String named(String key) {
    return key.matches("[A-Za-z_-]{1,20}( [a-z-]{1,20})?") ? "'" + key + "'" : "what it asks";
  }

  private void waive(String value) {
    if (waived.contains(value)) {
      throw wrong("'" + value + "' is waived twice");
    }
    waived.add(value);
  }

  private static Answer one(String value, Answer first, Answer second) {
    for (Answer answer : List.of(first, second)) {
      if (answer.label().equals(value)) {
        return answer;
      }
    }
    throw wrong(format("'%s' is none of %s, %s", value, first.label(), second.label()));
  }

  private static TypeConversionException wrong(String message) {
    return new TypeConversionException(message);
  }
}
