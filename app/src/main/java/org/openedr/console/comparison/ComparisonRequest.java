package org.openedr.console.comparison;

/**
 * What to measure.
 *
 * @param rounds of none, V1, V2 each, 3 to 50
 * @param processes of the workload in a round, 100 to 50000
 * @param busyAllowed measure although the machine is busy or an agent serves it
 */
public record ComparisonRequest(int rounds, int processes, boolean busyAllowed) {
  public static final ComparisonRequest DEFAULT = new ComparisonRequest(10, 2000, false);
}
