package org.openedr.console.security;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.openedr.console.finding.Severity;

/**
 * All findings, the worst first.
 *
 * @param timeMs wall clock, ms since 1970
 * @param problem why less than everything could be looked at, or null
 */
public record SecurityReport(
    List<SecurityFinding> findings, long timeMs, @Nullable String problem) {
  public SecurityReport {
    findings = List.copyOf(findings);
  }

  public Severity worst() {
    return findings.stream()
        .map(SecurityFinding::level)
        .reduce(Severity.OK, (a, b) -> a.compareTo(b) >= 0 ? a : b);
  }
}
