package org.openedr.console.config;

/**
 * Something wrong, or worth knowing, in a configuration file.
 *
 * @param line from 1; 0 when it has no place
 * @param column from 1; 0 when it has no place
 * @param key dotted path, for example {@code performance.batch_size}; empty when it has none
 * @param message what is wrong and what it means, one sentence
 * @param suggestion what to write instead; empty when nothing is known
 */
public record ConfigProblem(
    Severity severity, int line, int column, String key, String message, String suggestion) {

  /** Only an error keeps the agent from starting. */
  public enum Severity {
    ERROR,
    WARNING,
    NOTE
  }
}
