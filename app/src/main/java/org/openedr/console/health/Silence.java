package org.openedr.console.health;

/**
 * Tells a quiet machine from a blind monitor: no sign of life of the monitor while the kernel
 * creates processes. One thread.
 */
final class Silence {
  private long lastLife = -1;
  private long forksThen;
  private long sinceNs;
  private long missed;

  /** Counters read at the same moment; an event that was lost is a sign of life as well. */
  void see(long nowNs, long signsOfLife, long forks) {
    if (signsOfLife != lastLife || (forks >= 0 && forks < forksThen)) {
      lastLife = signsOfLife;
      forksThen = forks;
      sinceNs = nowNs;
    }
    missed = forks - forksThen;
  }

  /** Tasks that the kernel has created since the last sign of life. */
  long missed() {
    return missed;
  }

  long lengthNs(long nowNs) {
    return nowNs - sinceNs;
  }
}
