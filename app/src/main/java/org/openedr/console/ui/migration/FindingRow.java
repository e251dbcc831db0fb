package org.openedr.console.ui.migration;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.openedr.console.finding.Severity;
import org.openedr.console.finding.Verdict;
import org.openedr.console.migration.CheckFinding;

/**
 * A line of the list of findings.
 *
 * @param finding null: the heading of a group
 */
record FindingRow(String group, @Nullable CheckFinding finding) {
  private static final Comparator<CheckFinding> WORST_FIRST =
      Comparator.comparing((CheckFinding one) -> !one.blocks())
          .thenComparing(CheckFinding::severity, Comparator.reverseOrder())
          .thenComparing(one -> one.certainty() == Verdict.YES);

  String key() {
    CheckFinding one = finding;
    return one == null ? "group " + group : one.key();
  }

  /** Something to be looked at: a warning, what blocks, what could not be told. */
  static boolean isProblem(CheckFinding one) {
    return one.severity().compareTo(Severity.WARNING) >= 0
        || one.certainty() == Verdict.UNKNOWN
        || one.crashed();
  }

  /** By groups, the one with the worst finding first, and so within each. */
  static List<FindingRow> of(List<CheckFinding> findings, boolean problemsOnly) {
    Map<String, List<CheckFinding>> groups = new LinkedHashMap<>();
    findings.stream()
        .filter(one -> !problemsOnly || isProblem(one))
        .sorted(WORST_FIRST)
        .forEach(one -> groups.computeIfAbsent(one.group(), any -> new ArrayList<>()).add(one));
    List<FindingRow> rows = new ArrayList<>();
    groups.forEach(
        (group, members) -> {
          rows.add(new FindingRow(group, null));
          members.forEach(one -> rows.add(new FindingRow(group, one)));
        });
    return rows;
  }
}
