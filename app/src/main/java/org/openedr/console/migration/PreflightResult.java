package org.openedr.console.migration;

import java.util.List;
import org.openedr.console.finding.Severity;
import org.openedr.console.finding.Verdict;

/**
 * All checks.
 *
 * @param matrix the guide's table of kernel versions beside what this kernel was probed for
 * @param tookMs how long they took
 */
public record PreflightResult(
    List<CheckFinding> findings, List<MatrixRow> matrix, long timeMs, long tookMs) {

  /**
   * One row of the guide.
   *
   * @param kernels as the guide writes it, {@code 5.8+}
   * @param v1 and {@code v2}: what the guide claims: {@code yes}, {@code no}, {@code limited}
   * @param here this kernel's version is in that row
   * @param probed what the probes say of this kernel; empty in other rows
   */
  public record MatrixRow(
      String kernels, String v1, String v2, String recommended, boolean here, String probed) {}

  /** Neither objects nor a unit of an agent are there: there is nothing to migrate. */
  public boolean firstInstallation() {
    return missing("objects.installed") && missing("service.unit");
  }

  private boolean missing(String key) {
    return findings.stream()
        .filter(finding -> finding.key().equals(key))
        .anyMatch(
            finding ->
                finding.severity() == Severity.INFO && finding.certainty() == Verdict.NO);
  }

  public boolean passed() {
    return findings.stream().noneMatch(CheckFinding::blocks);
  }

  public long count(Severity severity) {
    return findings.stream().filter(finding -> finding.severity() == severity).count();
  }
}
