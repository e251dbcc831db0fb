package org.openedr.console.engine;

/**
 * Tells a quiet machine from a blind tool, from two counters sampled together: signs of life of the
 * BPF programs, and the kernel's own count of forks. One thread.
 */
final class LivenessWatch {
  private final long patienceNs;
  private final long forksToBeBlind;

  private long lastLife = -1;
  private long lastForks;
  private long silentSinceNs;

  /**
   * @param patienceNs silence shorter than this says nothing
   * @param forksToBeBlind so many unseen forks (threads count as well) mean blindness. 1 for a
   *     monitor that sees every fork; more for V1, which sees execs only
   */
  LivenessWatch(long patienceNs, long forksToBeBlind) {
    this.patienceNs = patienceNs;
    this.forksToBeBlind = forksToBeBlind;
  }

  /**
   * @param forks {@code processes} of /proc/stat; negative when unreadable
   */
  Liveness sample(long nowNs, long signsOfLife, long forks) {
    if (signsOfLife != lastLife || forks < 0) {
      lastLife = signsOfLife;
      lastForks = forks;
      silentSinceNs = nowNs;
      return Liveness.OK;
    }
    if (nowNs - silentSinceNs < patienceNs) {
      return Liveness.OK;
    }
    return forks - lastForks >= forksToBeBlind ? Liveness.BLIND : Liveness.QUIET;
  }
}
