package org.openedr.console.event;

/**
 * Where every event went, counted since the monitor was attached. When the machine is idle: {@code
 * submitted == received}, {@code received == queueDrops + applied + malformed + failed}, {@code
 * decoded == applied} while nothing failed.
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
 * @param decoded records that the decoder made events of, by its own count
 * @param queueDrops records dropped undecoded because the model was too slow, or because a program
 *     was still writing them when the monitor had been detached for 200 ms
 * @param applied events that the model has taken into tree and history, by its own count; fewer
 *     than {@code decoded} at rest: the model has failed
 * @param evicted events that left the bounded history (not a loss of the live view)
 * @param failed records that the decoder or the model failed at, by a fault of this program
 * @param shedEvents of {@code evicted}: those that the history had to give up before it held its
 *     count of events, because of their bytes
 * @param shedProcesses processes that the tree gave up early or did not take in, for want of room
 *     or because very many others had ended since
 * @param shedEntries entries that caches (cgroups, users) gave up for newer ones
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
    long evicted,
    long failed,
    long shedEvents,
    long shedProcesses,
    long shedEntries) {

  public static final LossLedger EMPTY =
      new LossLedger(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

  /** Events that happened and will never be seen, all stages together. Sampling is no loss. */
  public long lost() {
    return kernelDrops + missedRuns + configErrors + malformed + queueDrops + failed;
  }
}
