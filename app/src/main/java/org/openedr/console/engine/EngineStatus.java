package org.openedr.console.engine;

import org.jspecify.annotations.Nullable;
import org.openedr.console.event.LossLedger;
import org.openedr.console.probe.MonitorChoice;
import org.openedr.console.probe.Problem;

/**
 * State of the engine at one moment. Immutable; any thread.
 *
 * @param monitor which monitor runs, and why
 * @param incompleteSinceBootNs 0 while nothing was lost, else when the first loss was noticed
 * @param eventsPerSecond over the last second
 * @param ringUsedBytes unread bytes in the ring
 * @param ringSizeBytes size of the ring; 0 without one
 * @param samplingPer10000 10000: every process; less: only a part is shown, on purpose
 * @param processes processes alive in the tree
 * @param treeStale events were lost and procfs has not been reconciled since
 * @param restraint what else is left out on purpose
 * @param problem why the engine failed, or null
 */
public record EngineStatus(
    EngineState state,
    MonitorChoice monitor,
    LossLedger ledger,
    long incompleteSinceBootNs,
    Liveness liveness,
    double eventsPerSecond,
    long ringUsedBytes,
    long ringSizeBytes,
    int samplingPer10000,
    int processes,
    boolean treeStale,
    OwnCost ownCost,
    BootClock clock,
    Restraint restraint,
    @Nullable Problem problem) {

  /** Without restraint. */
  public EngineStatus(
      EngineState state,
      MonitorChoice monitor,
      LossLedger ledger,
      long incompleteSinceBootNs,
      Liveness liveness,
      double eventsPerSecond,
      long ringUsedBytes,
      long ringSizeBytes,
      int samplingPer10000,
      int processes,
      boolean treeStale,
      OwnCost ownCost,
      BootClock clock,
      @Nullable Problem problem) {
    this(
        state,
        monitor,
        ledger,
        incompleteSinceBootNs,
        liveness,
        eventsPerSecond,
        ringUsedBytes,
        ringSizeBytes,
        samplingPer10000,
        processes,
        treeStale,
        ownCost,
        clock,
        new Restraint(0, samplingPer10000, ""),
        problem);
  }
}
