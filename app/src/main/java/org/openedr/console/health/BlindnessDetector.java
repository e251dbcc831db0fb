package org.openedr.console.health;

/**
 * Tells a quiet machine from a blind monitor: no sign of life of the monitor while the kernel
 * creates tasks. It is given what was counted and when; it reads nothing itself. One thread.
 *
 * <ul>
 *   <li>Any change of the signs of life ends the silence.
 *   <li>While the kernel's count cannot be read nothing is said. What was created meanwhile counts
 *       once it can be read again.
 *   <li>When the kernel's count falls, another kernel counts (a restored machine): the silence
 *       begins anew.
 * </ul>
 */
public final class BlindnessDetector {
  private static final long UNREADABLE = -1;

  /** Of a monitor that sees execs at best: not every fork leads to one, and threads never do. */
  private static final long FORKS_WITHOUT_EXEC = 50;

  private final long patienceNs;

  private boolean begun;
  private long life;
  private long forksAtLife = UNREADABLE;
  private long lastForks = UNREADABLE;
  private long silentSinceNs;
  private long nowNs;
  private long missed;
  private boolean witnessed;

  /**
   * @param patienceNs a silence that is shorter says nothing: events come in batches
   */
  public BlindnessDetector(long patienceNs) {
    this.patienceNs = patienceNs;
  }

  /**
   * So many created tasks without a sign of life are no accident.
   *
   * @param seesEveryFork whether the monitor counts each created process and thread
   */
  public static long forksToBeBlind(boolean seesEveryFork) {
    return seesEveryFork ? 1 : FORKS_WITHOUT_EXEC;
  }

  /**
   * As {@link #see(long, long, long, long)}, of counters that were read at the same moment.
   *
   * @param forks tasks that the kernel has created; negative when unreadable
   */
  public void see(long now, long signsOfLife, long forks) {
    see(now, signsOfLife, forks, forks);
  }

  /**
   * Takes a sample. The kernel's count is given twice, because the signs of life may be older than
   * it: what was created since they were read was not missed.
   *
   * @param now nanoseconds of any clock that does not go back
   * @param signsOfLife grows whenever the monitor sees anything, also what it loses or leaves out
   * @param forksBefore tasks that the kernel had created when the signs of life were read, or
   *     earlier; negative when unreadable
   * @param forksAfter the same now; negative when unreadable
   */
  public void see(long now, long signsOfLife, long forksBefore, long forksAfter) {
    boolean otherKernel = forksAfter >= 0 && forksAfter < lastForks;
    nowNs = now;
    lastForks = forksAfter < 0 ? lastForks : forksAfter;
    if (!begun || signsOfLife != life || otherKernel) {
      begun = true;
      life = signsOfLife;
      silentSinceNs = now;
      forksAtLife = forksAfter;
    } else if (forksAtLife < 0) {
      forksAtLife = forksAfter;
    }
    witnessed = forksAtLife >= 0 && forksAfter >= 0;
    missed = witnessed ? Math.max(0, forksBefore - forksAtLife) : 0;
  }

  /** There was no sign of life for longer than the patience. */
  public boolean isSilent() {
    return begun && silenceNs() >= patienceNs;
  }

  /** The kernel's count could be read with the last sample. */
  public boolean isWitnessed() {
    return witnessed;
  }

  /**
   * It is silent, and that is no accident. Never without a witness.
   *
   * @param forksToBeBlind see {@link #forksToBeBlind(boolean)}
   */
  public boolean isBlind(long forksToBeBlind) {
    return isSilent() && witnessed && missed >= forksToBeBlind;
  }

  /** Tasks that the kernel has created since the last sign of life; 0 without a witness. */
  public long missed() {
    return missed;
  }

  /** Time from the last sign of life to the last sample. */
  public long silenceNs() {
    return nowNs - silentSinceNs;
  }
}
