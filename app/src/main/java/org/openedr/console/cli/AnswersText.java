package org.openedr.console.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.openedr.console.migration.Answer;
import picocli.CommandLine.TypeConversionException;

/**
 * Lines {@code key = value}; {@code #} begins a comment. Strict: an answer that is not understood
 * must not become another one. Pure.
 */
final class AnswersText {
  private static final List<String> KEYS =
      List.of("no-return", "keep", "waive", "profile", "probation");

  private final Map<String, String> once = new TreeMap<>();
  private final List<String> waived = new ArrayList<>();
  private int number;

  private AnswersText() {}

  /**
   * @throws TypeConversionException with the number of the line
   */
  static Answers read(String text) {
    AnswersText reading = new AnswersText();
    Answers answers = Answers.NONE;
    for (String line : text.split("\n", -1)) {
      reading.number++;
      try {
        answers = reading.line(answers, withoutComment(line));
      } catch (TypeConversionException e) {
        throw new TypeConversionException("line " + reading.number + ": " + e.getMessage());
      }
    }
    return answers;
  }

  private static String withoutComment(String line) {
    int comment = line.indexOf('#');
    return (comment < 0 ? line : line.substring(0, comment)).strip();
  }

  private Answers line(Answers so, String line) {
    if (line.isEmpty()) {
      return so;
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
    if (key.equals("waive")) {
      return waive(so, value);
    }
    if (once.put(key, value) != null) {
      throw wrong("'" + key + "' is given twice");
    }
    return value(so, key, value);
  }

  /** Of a file that is no answers, a key file perhaps, nothing is shown. */
  private static String named(String key) {
    return key.matches("[A-Za-z_-]{1,20}( [a-z-]{1,20})?") ? "'" + key + "'" : "what it asks";
  }

  private Answers waive(Answers so, String value) {
    if (waived.contains(value)) {
      throw wrong("'" + value + "' is waived twice");
    }
    waived.add(value);
    return new Answers(
        so.noReturn(), so.keep(), List.copyOf(waived), so.profile(), so.probationMinutes());
  }

  private static Answers value(Answers so, String key, String value) {
    return switch (key) {
      case "no-return" ->
          new Answers(
              one(value, Answer.PROCEED, Answer.CANCEL),
              so.keep(),
              so.waived(),
              so.profile(),
              so.probationMinutes());
      case "keep" ->
          new Answers(
              so.noReturn(),
              one(value, Answer.KEEP, Answer.ROLL_BACK),
              so.waived(),
              so.profile(),
              so.probationMinutes());
      case "profile" ->
          new Answers(
              so.noReturn(),
              so.keep(),
              so.waived(),
              new ProfileName().convert(value),
              so.probationMinutes());
      default ->
          new Answers(
              so.noReturn(),
              so.keep(),
              so.waived(),
              so.profile(),
              new ProbationTime().convert(value));
    };
  }

  private static Answer one(String value, Answer first, Answer second) {
    for (Answer answer : List.of(first, second)) {
      if (answer.label().equals(value)) {
        return answer;
      }
    }
    throw wrong("'%s' is none of %s, %s".formatted(value, first.label(), second.label()));
  }

  private static TypeConversionException wrong(String message) {
    return new TypeConversionException(message);
  }
}
