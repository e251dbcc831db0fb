package org.openedr.console.config;

import org.openedr.console.finding.Finding;
import org.openedr.console.finding.Severity;

/**
 * Something wrong, or worth knowing, in a configuration file. Only an {@link Severity#ERROR} keeps
 * the agent from starting.
 *
 * @param finding its key is the dotted path, for example {@code performance.batch_size}; empty when
 *     it has none
 * @param line from 1; 0 when it has no place
 * @param column from 1; 0 when it has no place
 */
public record ConfigProblem(Finding finding, int line, int column) {

  /**
   * @param message what is wrong and what it means, one sentence
   * @param suggestion what to write instead; empty when nothing is known
   */
  public static ConfigProblem of(
      Severity severity, int line, int column, String key, String message, String suggestion) {
    return new ConfigProblem(Finding.judged(key, severity, "", message, suggestion), line, column);
  }

  /** How bad it is; never {@link Severity#OK}. */
  public Severity severity() {
    return finding.severity();
  }

  /** The word for it: error, warning, note. */
  public String label() {
    return severity() == Severity.INFO ? "note" : severity().label("error");
  }

  /** Dotted path; empty when it has none. */
  public String key() {
    return finding.key();
  }

  /** What is wrong and what it means, one sentence. */
  public String message() {
    return finding.evidence();
  }

  /** What to write instead; empty when nothing is known. */
  public String suggestion() {
    return finding.remedy();
  }
}
