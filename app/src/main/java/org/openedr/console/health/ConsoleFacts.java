package org.openedr.console.health;

import java.util.List;
import org.openedr.console.base.work.WorkerTrouble;

/**
 * What this process costs, and which of its threads do not work.
 *
 * @param cpuPercent of one core, over the last minute; NaN when not measured so long
 * @param rssBytes resident memory; 0 when unknown
 * @param troubles threads that fail, are stuck or have died
 */
public record ConsoleFacts(double cpuPercent, long rssBytes, List<WorkerTrouble> troubles) {
  /** Nothing is measured, and nothing is known to be wrong. */
  public static final ConsoleFacts UNKNOWN = new ConsoleFacts(Double.NaN, 0);

  /** All threads work. */
  public ConsoleFacts(double cpuPercent, long rssBytes) {
    this(cpuPercent, rssBytes, List.of());
  }
}
