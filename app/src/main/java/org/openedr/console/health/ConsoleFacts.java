package org.openedr.console.health;

/**
 * What this process costs.
 *
 * @param cpuPercent of one core, over the last minute; NaN when not measured so long
 * @param rssBytes resident memory; 0 when unknown
 */
public record ConsoleFacts(double cpuPercent, long rssBytes) {
  public static final ConsoleFacts UNKNOWN = new ConsoleFacts(Double.NaN, 0);
}
