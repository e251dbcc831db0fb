package org.openedr.console.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.openedr.console.base.proc.BootClock;
import org.openedr.console.base.proc.OwnCost;
import org.openedr.console.base.work.WorkerTrouble;
import org.openedr.console.event.LossLedger;
import org.openedr.console.failure.Problem;
import org.openedr.console.health.Liveness;
import org.openedr.console.probe.MonitorChoice;

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
 * @param troubles threads of the engine's process that fail, are stuck or have died; what they tell
 *     may be old
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
    Restrictions restraint,
    List<WorkerTrouble> troubles,
    @Nullable Problem problem) {

  /**
   * Whether the engine restrains itself: less is shown than was asked for, so nothing is complete
   * or healthy. Whoever shows that asks here.
   */
  public boolean restrained() {
    return samplingPer10000 < restraint.askedPer10000() || restraint.leftOut().withoutArguments();
  }
}
