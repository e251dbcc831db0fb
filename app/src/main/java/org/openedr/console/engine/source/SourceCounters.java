package org.openedr.console.engine.source;

/**
 * Counters of an {@link EventSource} at one moment; each grows from 0. See {@code LossLedger} for
 * their meaning.
 *
 * @param threadsSkipped thread starts and ends that the programs saw and rightly left out: a sign
 *     of life
 * @param ringUsedBytes unread bytes in the ring now
 * @param ringSizeBytes 0 without a ring
 */
public record SourceCounters(
    long submitted,
    long kernelDrops,
    long forkDrops,
    long execDrops,
    long exitDrops,
    long missedRuns,
    long configErrors,
    long samplingSkipped,
    long dataReadErrors,
    long threadsSkipped,
    long received,
    long queueDrops,
    long ringUsedBytes,
    long ringSizeBytes) {

  public static final SourceCounters ZERO =
      new SourceCounters(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

  /** What happened before, and this since then; of the ring, this alone. */
  SourceCounters plus(SourceCounters now) {
    return new SourceCounters(
        submitted + now.submitted,
        kernelDrops + now.kernelDrops,
        forkDrops + now.forkDrops,
        execDrops + now.execDrops,
        exitDrops + now.exitDrops,
        missedRuns + now.missedRuns,
        configErrors + now.configErrors,
        samplingSkipped + now.samplingSkipped,
        dataReadErrors + now.dataReadErrors,
        threadsSkipped + now.threadsSkipped,
        received + now.received,
        queueDrops + now.queueDrops,
        now.ringUsedBytes,
        now.ringSizeBytes);
  }

  /** Without records that another monitor has delivered, too. */
  SourceCounters without(long twice) {
    return new SourceCounters(
        submitted - twice,
        kernelDrops,
        forkDrops,
        execDrops,
        exitDrops,
        missedRuns,
        configErrors,
        samplingSkipped,
        dataReadErrors,
        threadsSkipped,
        received - twice,
        queueDrops,
        ringUsedBytes,
        ringSizeBytes);
  }

  /** Moves whenever the BPF programs run at all. */
  public long signsOfLife() {
    return submitted + kernelDrops + missedRuns + configErrors + samplingSkipped + threadsSkipped;
  }
}
