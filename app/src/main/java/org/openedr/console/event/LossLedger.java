package org.openedr.console.event;

/**
 * Where every event went, counted since the monitor was attached. When the machine is idle: {@code
 * submitted == received}, {@code received == queueDrops + decoded + malformed}, {@code decoded ==
 * applied}.
 *
 * @param submitted events that the BPF programs put into the ring
 * @param kernelDrops events that found no room in the ring or whose task was unreadable
 * @param forkDrops of {@code kernelDrops}
 * @param execDrops of {@code kernelDrops}
 * @param exitDrops of {@code kernelDrops}
 * @param missedRuns runs of a program that the kernel left out, because another was at work on that
 *     CPU (Linux 5.12; of kprobes 6.7): events that the programs never saw
 * @param configErrors events suppressed because the config map was unusable
 * @param samplingSkipped events left out on purpose (sampling)
 * @param dataReadErrors events that arrived with a string missing (flagged in the event)
 * @param received records read from the ring
 * @param malformed records that could not be decoded
 * @param decoded events decoded
 * @param queueDrops records dropped undecoded because the model was too slow
 * @param applied events applied to the tree and the history
 * @param evicted events that left the bounded history (not a loss of the live view)
 */
public record LossLedger(
    long submitted,
    long kernelDrops,
    long forkDrops,
    long execDrops,
    long exitDrops,
    long missedRuns,
    long configErrors,
    long samplingSkipped,
    long dataReadErrors,
    long received,
    long malformed,
    long decoded,
    long queueDrops,
    long applied,
    long evicted) {

  public static final LossLedger EMPTY =
      new LossLedger(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

  /** Events that happened and will never be seen, all stages together. Sampling is no loss. */
  public long lost() {
    return kernelDrops + missedRuns + configErrors + malformed + queueDrops;
  }
}
