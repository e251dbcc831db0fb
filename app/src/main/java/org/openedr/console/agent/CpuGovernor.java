package org.openedr.console.agent;

import static org.openedr.console.base.text.RootFormat.format;

/**
 * Keeps what the path of the data costs below a limit: above it, first the arguments of execs are
 * left out, then half as many processes are sampled, and half of them, down to a share that is
 * configured; below 70 % of it, the same backwards. Judged over windows of 5 seconds, and never in
 * the first half minute, when the compiler of the virtual machine works (docs/adr/0011). Pure; one
 * thread.
 */
final class CpuGovernor {
  private static final int WINDOW_SECONDS = 5;
  private static final int GRACE_SECONDS = 30;
  private static final int PER_PERCENT = 100;
  private static final double RELAXED = 0.7;

  private int limitPercent;
  private int leastPercent;
  private int askedPer10000;

  /** 0: nothing is left out; 1: arguments are; each one more halves the sampling. */
  private int steps;

  private int graceSeconds = GRACE_SECONDS;
  private int seconds;
  private double sum;
  private double worst;
  private String reason = "";

  /**
   * @param limitPercent of one core
   * @param leastPercent of all processes: fewer are never sampled, unless fewer are asked for
   * @param askedPer10000 processes of each 10 000
   */
  CpuGovernor(int limitPercent, int leastPercent, int askedPer10000) {
    this.limitPercent = limitPercent;
    this.leastPercent = leastPercent;
    this.askedPer10000 = askedPer10000;
  }

  void limits(int limit, int least, int per10000) {
    limitPercent = limit;
    leastPercent = least;
    askedPer10000 = per10000;
    beginWindow();
  }

  /**
   * Called once a second.
   *
   * @param cpuPercent of one core: the threads of the path of the data, and no others
   */
  void tick(double cpuPercent) {
    if (graceSeconds > 0) {
      graceSeconds--;
      return;
    }
    sum += cpuPercent;
    if (++seconds < WINDOW_SECONDS) {
      return;
    }
    double mean = sum / WINDOW_SECONDS;
    beginWindow();
    if (mean > limitPercent && (steps == 0 || sampling() > floor())) {
      steps++;
      worst = mean;
    } else if (mean < RELAXED * limitPercent && steps > 0) {
      steps--;
    }
    reason =
        steps == 0
            ? ""
            : format(
                "Taking in the events took %.1f %% of a core, more than max_cpu_percent (%d)"
                    + " allows.",
                worst, limitPercent);
  }

  private void beginWindow() {
    seconds = 0;
    sum = 0;
  }

  /** Whether arguments are to be left out now. */
  boolean withoutArguments() {
    return steps > 0;
  }

  /** To be captured now, of each 10 000. */
  int sampling() {
    return Math.max(floor(), askedPer10000 >> Math.clamp(steps - 1, 0, 30));
  }

  private int floor() {
    return Math.min(askedPer10000, leastPercent * PER_PERCENT);
  }

  int asked() {
    return askedPer10000;
  }

  /** Why something is left out; empty when nothing is. */
  String reason() {
    return reason;
  }
}
