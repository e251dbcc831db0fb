package org.openedr.console.agent;

/**
 * Keeps the agent's own use of the processor below a limit by sampling fewer processes: above it
 * half as many, down to 1 %; below 70 % of it twice as many, up to what is asked for. Judged over
 * windows of 5 seconds, and never in the first half minute, when the compiler of the virtual
 * machine works. Pure; one thread.
 */
final class CpuGovernor {
  private static final int WINDOW_SECONDS = 5;
  private static final int GRACE_SECONDS = 30;

  /** Of 10 000: with less the sample says nothing any more. */
  private static final int FLOOR_PER_10000 = 100;

  private static final double RELAXED = 0.7;

  private int limitPercent;
  private int askedPer10000;
  private int halvings;
  private int graceSeconds = GRACE_SECONDS;
  private int seconds;
  private double sum;
  private double worst;
  private String reason = "";

  /**
   * @param limitPercent of one core
   * @param askedPer10000 processes of each 10 000
   */
  CpuGovernor(int limitPercent, int askedPer10000) {
    this.limitPercent = limitPercent;
    this.askedPer10000 = askedPer10000;
  }

  void limits(int percent, int per10000) {
    limitPercent = percent;
    askedPer10000 = per10000;
    beginWindow();
  }

  /** Called once a second. */
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
    if (mean > limitPercent && sampling() > floor()) {
      halvings++;
      worst = mean;
    } else if (mean < RELAXED * limitPercent && halvings > 0) {
      halvings--;
    }
    reason =
        halvings == 0
            ? ""
            : "The agent used %.1f %% of a core, more than max_cpu_percent (%d) allows."
                .formatted(worst, limitPercent);
  }

  private void beginWindow() {
    seconds = 0;
    sum = 0;
  }

  /** To be captured now, of each 10 000. */
  int sampling() {
    return Math.max(floor(), askedPer10000 >> Math.min(halvings, 30));
  }

  private int floor() {
    return Math.min(askedPer10000, FLOOR_PER_10000);
  }

  int asked() {
    return askedPer10000;
  }

  /** Why fewer than asked; empty when not. */
  String reason() {
    return sampling() < askedPer10000 ? reason : "";
  }
}
