package org.openedr.console.comparison;

import java.util.List;

/**
 * None, V1 and V2 under the same workload, in turns.
 *
 * @param running still
 * @param problem why it ended without a result, or empty
 * @param subjects none first; a monitor that cannot run has its reason
 * @param verdicts English sentences; "no measurable difference" is one
 * @param report and {@code json}: files written; empty while it runs
 */
public record Comparison(
    ComparisonRequest request,
    boolean running,
    int roundsDone,
    String problem,
    String machine,
    long startedMs,
    long endedMs,
    List<Subject> subjects,
    List<String> verdicts,
    String report,
    String json) {

  /**
   * One of the three.
   *
   * @param unfit why it cannot run here; then all numbers are NaN
   * @param nsPerRun of its programs, from the kernel's run-time statistics
   */
  public record Subject(
      String name,
      String unfit,
      Interval workloadMs,
      Interval slowdownPercent,
      Interval nsPerRun,
      Interval runsPerProcess,
      Interval cpuPercent,
      long lost) {}

  /** A median with the interval that holds it with 95 %. NaN: not measured. */
  public record Interval(double median, double low, double high) {
    public static final Interval NONE = new Interval(Double.NaN, Double.NaN, Double.NaN);
  }
}
