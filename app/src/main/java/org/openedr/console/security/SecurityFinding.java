package org.openedr.console.security;

import org.openedr.console.finding.Finding;
import org.openedr.console.finding.Severity;

/**
 * One thing looked at, or many files of one kind in one folder. Paths are escaped for display.
 *
 * @param finding its key is a stable name, for example {@code
 *     config-file:/etc/openedr/agent/config.yaml}; its title what was looked at
 * @param found as it is, for example {@code root:root 0644}
 * @param wanted as it should be; empty when nothing is asked
 * @param fixable a fix can be previewed
 */
public record SecurityFinding(
    Finding finding, SecurityCheck check, String found, String wanted, boolean fixable) {

  /** Stable name. */
  public String key() {
    return finding.key();
  }

  /** How bad it is. */
  public Severity level() {
    return finding.severity();
  }

  /** Path or name of what was looked at. */
  public String subject() {
    return finding.title();
  }

  /** What it means, one sentence. */
  public String explanation() {
    return finding.evidence();
  }
}
