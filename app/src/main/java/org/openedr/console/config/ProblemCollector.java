package org.openedr.console.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.openedr.console.finding.Severity;
import org.yaml.snakeyaml.error.Mark;

/** What is wrong with one file, as it is found. */
final class ProblemCollector {
  /** Nobody reads more; a hostile file shall not fill the memory with them. */
  private static final int MOST = 200;

  private final List<ConfigProblem> found = new ArrayList<>();
  private int left;
  private boolean leftError;

  void error(Mark at, String key, String message, String suggestion) {
    add(Severity.ERROR, at.getLine() + 1, at.getColumn() + 1, key, message, suggestion);
  }

  void warning(Mark at, String key, String message, String suggestion) {
    add(Severity.WARNING, at.getLine() + 1, at.getColumn() + 1, key, message, suggestion);
  }

  void note(Mark at, String key, String message, String suggestion) {
    add(Severity.INFO, at.getLine() + 1, at.getColumn() + 1, key, message, suggestion);
  }

  /** About the file as a whole. */
  void error(String message, String suggestion) {
    add(Severity.ERROR, 0, 0, "", message, suggestion);
  }

  void add(Severity severity, int line, int column, String key, String message, String suggestion) {
    if (found.size() < MOST) {
      found.add(ConfigProblem.of(severity, line, column, key, message, suggestion));
    } else {
      left++;
      leftError |= severity == Severity.ERROR;
    }
  }

  boolean hasErrors() {
    return leftError || found.stream().anyMatch(p -> p.severity() == Severity.ERROR);
  }

  /** In the order of the file. */
  List<ConfigProblem> list() {
    List<ConfigProblem> sorted = new ArrayList<>(found);
    sorted.sort(
        Comparator.comparingInt(ConfigProblem::line).thenComparingInt(ConfigProblem::column));
    if (left > 0) {
      Severity worst = leftError ? Severity.ERROR : Severity.INFO;
      sorted.add(ConfigProblem.of(worst, 0, 0, "", "Another " + left + " are not listed.", ""));
    }
    return sorted;
  }
}
