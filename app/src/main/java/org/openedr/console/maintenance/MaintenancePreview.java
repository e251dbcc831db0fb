package org.openedr.console.maintenance;

import java.util.List;
import org.openedr.console.finding.Severity;
import org.openedr.console.health.HealthLevel;

/**
 * What the weekly maintenance would do.
 *
 * @param logs old logs that would be deleted; never a backup, never evidence of a run
 * @param kept files that look old but stay, with the reason
 * @param counters whose baseline would be set anew; counters of programs are never zeroed
 * @param updates what the update source offers, compared by content
 * @param checks of the health check
 * @param monitors what Health says of the monitors, of which the checks tell the reasons
 */
public record MaintenancePreview(
    List<OldLog> logs,
    List<OldLog> kept,
    List<Counter> counters,
    List<Update> updates,
    List<HealthCheck> checks,
    HealthLevel monitors,
    long timeMs,
    String problem) {

  /** A file. */
  public record OldLog(String path, long bytes, long ageDays, String reason) {}

  /** A counter since its baseline. */
  public record Counter(String monitor, String name, long value, long baseline, long sinceMs) {}

  /**
   * An object or program.
   *
   * @param state {@code current}, {@code newer}, {@code older}, {@code unknown}
   */
  public record Update(
      String name, String installed, String offered, String state, String source) {}

  /** One line of the health report. */
  public record HealthCheck(String key, Severity severity, String title, String evidence) {}

  public Severity worst() {
    return checks.stream().map(HealthCheck::severity).max(Severity::compareTo).orElse(Severity.OK);
  }
}
