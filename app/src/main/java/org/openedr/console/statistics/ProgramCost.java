package org.openedr.console.statistics;

import org.openedr.console.statistics.series.CounterRate;

/**
 * What a BPF program costs, from one reading of its run-time statistics to the next. One thread.
 */
public final class ProgramCost {
  private static final double PERCENT_PER_NS_PER_SECOND = 100 / 1e9;

  private final CounterRate runs = new CounterRate();
  private final CounterRate runTime = new CounterRate();
  private double runsPerSecond = Double.NaN;
  private double nsPerRun = Double.NaN;
  private double cpuPercent = Double.NaN;

  /**
   * Takes a reading.
   *
   * @param timeNs when it was read, later than the one before
   * @param runCount and {@code runTimeNs}: as the kernel counts them, unsigned
   * @param intervalNs how often it should be read
   */
  public void next(long timeNs, long runCount, long runTimeNs, long intervalNs) {
    runsPerSecond = runs.next(timeNs, runCount, intervalNs);
    double nsPerSecond = runTime.next(timeNs, runTimeNs, intervalNs);
    cpuPercent = nsPerSecond * PERCENT_PER_NS_PER_SECOND;
    nsPerRun = runsPerSecond > 0 ? nsPerSecond / runsPerSecond : Double.NaN;
  }

  /** NaN after the first reading, a gap or a reset, as are the other two. */
  public double runsPerSecond() {
    return runsPerSecond;
  }

  /** Mean time of a run; also NaN when there was none. */
  public double nsPerRun() {
    return nsPerRun;
  }

  /** Of one core. */
  public double cpuPercent() {
    return cpuPercent;
  }

  public boolean reset() {
    return runs.reset();
  }

  /** As of {@link CounterRate#spanNs()}. */
  public long spanNs() {
    return runs.spanNs();
  }

  /** The next reading is the first one again: statistics were off meanwhile. */
  public void forget() {
    runs.forget();
    runTime.forget();
    runsPerSecond = Double.NaN;
    nsPerRun = Double.NaN;
    cpuPercent = Double.NaN;
  }
}
