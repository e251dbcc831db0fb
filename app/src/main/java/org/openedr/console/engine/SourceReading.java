package org.openedr.console.engine;

/**
 * Counters of an {@link EventSource} at one moment; each grows from 0. See {@code LossLedger} for
 * their meaning.
 *
 * @param threadsSkipped thread starts and ends that the programs saw and rightly left out: a sign
 *     of life
 * @param ringUsedBytes unread bytes in the ring now
 * @param ringSizeBytes 0 without a ring
 */
record SourceReading(
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

  static final SourceReading ZERO = new SourceReading(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

  /** Moves whenever the BPF programs run at all. */
  long signsOfLife() {
    return submitted + kernelDrops + missedRuns + configErrors + samplingSkipped + threadsSkipped;
  }
}
