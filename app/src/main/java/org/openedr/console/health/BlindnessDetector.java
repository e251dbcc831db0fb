package org.openedr.console.health;

/**
 * Tells a quiet machine from a blind monitor: no sign of life of the monitor while the kernel
 * counts what the monitor would have to count as well, see {@link Witness}. It is given what was
 * counted and when; it reads nothing itself. One thread.
 *
 * <ul>
 *   <li>Any change of the signs of life ends the silence.
 *   <li>While the kernel's count cannot be read nothing is said. What was counted meanwhile counts
 *       once it can be read again.
 *   <li>When the kernel's count falls, another kernel counts (a restored machine): the silence
 *       begins anew.
 * </ul>
 */
public final class BlindnessDetector {
  private static final long UNREADABLE = -1;

  private final long patienceNs;

  private boolean begun;
  private long life;
  private long countAtLife = UNREADABLE;
  private long lastCount = UNREADABLE;
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
   * As {@link #see(long, long, long, long)}, of counters that were read at the same moment.
   *
   * @param count of the kernel; negative when unreadable
   */
  public void see(long now, long signsOfLife, long count) {
    see(now, signsOfLife, count, count);
  }

  /**
   * Takes a sample. The kernel's count is given twice, because the signs of life may be older than
   * it: what happened since they were read was not missed.
   *
   * @param now nanoseconds of any clock that does not go back
   * @param signsOfLife grows whenever the monitor sees anything, also what it loses or leaves out
   * @param countBefore of the kernel when the signs of life were read, or earlier; negative when
   *     unreadable
   * @param countAfter the same now; negative when unreadable
   */
  public void see(long now, long signsOfLife, long countBefore, long countAfter) {
    boolean otherKernel = countAfter >= 0 && countAfter < lastCount;
    nowNs = now;
    lastCount = countAfter < 0 ? lastCount : countAfter;
    if (!begun || signsOfLife != life || otherKernel) {
      begun = true;
      life = signsOfLife;
      silentSinceNs = now;
      countAtLife = countAfter;
    } else if (countAtLife < 0) {
      countAtLife = countAfter;
    }
    witnessed = countAtLife >= 0 && countAfter >= 0;
    missed = witnessed ? Math.max(0, countBefore - countAtLife) : 0;
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
   * @param witness whose counts were given
   */
  public boolean isBlind(Witness witness) {
    return isSilent() && witnessed && missed >= witness.proof();
  }

  /** What the kernel has counted since the last sign of life; 0 without a witness. */
  public long missed() {
    return missed;
  }

  /** Time from the last sign of life to the last sample. */
  public long silenceNs() {
    return nowNs - silentSinceNs;
  }
}
