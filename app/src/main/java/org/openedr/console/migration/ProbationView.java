package org.openedr.console.migration;

import java.util.List;
import org.openedr.console.finding.Verdict;

/**
 * A new monitor is watched; only what the migration can have caused counts.
 *
 * @param untilMs wall clock
 * @param signals as judged last
 */
public record ProbationView(long sinceMs, long untilMs, List<Signal> signals) {
  /** Key of the signal that the service was restarted; it monitors all the same. */
  public static final String RESTARTS = "service.restarts";

  /**
   * One thing that is watched.
   *
   * @param required its lasting failure rolls back; a wanted one is told only
   * @param failures in a row
   * @param limit so many in a row are a failure
   */
  public record Signal(
      String key,
      boolean required,
      Verdict good,
      String title,
      String evidence,
      int failures,
      int limit) {

    /** It has failed as often in a row as its limit: what is required rolls back. */
    public boolean failed() {
      return good == Verdict.NO && failures >= limit;
    }
  }
}
