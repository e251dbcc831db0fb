package org.openedr.console.base.proc;

/**
 * What the console itself costs.
 *
 * @param cpuPercent of one core, over the last sampling interval
 * @param rssBytes resident memory
 */
public record OwnCost(double cpuPercent, long rssBytes) {}
