package org.openedr.console.ui.security;

import java.util.List;
import java.util.function.Function;
import org.openedr.console.security.SecurityFinding;
import org.openedr.console.ui.common.FilterWords;

/**
 * Which findings are shown.
 *
 * @param text words that must all be in the columns of a row, whatever the case
 * @param problems only what is weaker than it should be
 */
record SecurityFilter(String text, boolean problems) {
  static final SecurityFilter ALL = new SecurityFilter("", false);

  SecurityFilter withText(String value) {
    return new SecurityFilter(value, problems);
  }

  SecurityFilter withProblems(boolean value) {
    return new SecurityFilter(text, value);
  }

  boolean isAll() {
    return text.isBlank() && !problems;
  }

  /**
   * @param columns all texts of a row
   */
  List<SecurityFinding> apply(
      List<SecurityFinding> findings, Function<SecurityFinding, String> columns) {
    return findings.stream()
        .filter(finding -> !problems || SecurityTexts.isProblem(finding.level()))
        .filter(finding -> FilterWords.allIn(columns.apply(finding), text))
        .toList();
  }
}
