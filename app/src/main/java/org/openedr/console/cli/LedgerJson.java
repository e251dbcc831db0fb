package org.openedr.console.cli;

import java.time.Instant;
import org.openedr.console.engine.EngineStatus;
import org.openedr.console.event.LossLedger;
import org.openedr.console.export.JsonLine;
import org.openedr.console.probe.MonitorVersion;

/** Loss and the final ledger as JSON objects of the event stream. */
final class LedgerJson {
  private LedgerJson() {}

  /** What was lost since the last such record. */
  static String loss(Instant time, LossLedger before, LossLedger now, long missed) {
    return new JsonLine()
        .put("type", "loss")
        .put("time", time.toString())
        .put("lost", now.lost() - before.lost() + missed)
        .put("kernelDrops", now.kernelDrops() - before.kernelDrops())
        .put("missedRuns", now.missedRuns() - before.missedRuns())
        .put("configErrors", now.configErrors() - before.configErrors())
        .put("malformed", now.malformed() - before.malformed())
        .put("queueDrops", now.queueDrops() - before.queueDrops())
        .put("consumerDrops", missed)
        .end();
  }

  static String ledger(Instant time, EngineStatus status, long printed, long missed) {
    LossLedger ledger = status.ledger();
    MonitorVersion chosen = status.monitor().chosen();
    return new JsonLine()
        .put("type", "ledger")
        .put("time", time.toString())
        .put("complete", ledger.lost() + missed == 0)
        .put("lost", ledger.lost() + missed)
        .put("submitted", ledger.submitted())
        .put("kernelDrops", ledger.kernelDrops())
        .put("forkDrops", ledger.forkDrops())
        .put("execDrops", ledger.execDrops())
        .put("exitDrops", ledger.exitDrops())
        .put("missedRuns", ledger.missedRuns())
        .put("configErrors", ledger.configErrors())
        .put("samplingSkipped", ledger.samplingSkipped())
        .put("dataReadErrors", ledger.dataReadErrors())
        .put("received", ledger.received())
        .put("malformed", ledger.malformed())
        .put("decoded", ledger.decoded())
        .put("queueDrops", ledger.queueDrops())
        .put("applied", ledger.applied())
        .put("evicted", ledger.evicted())
        .put("consumerDrops", missed)
        .put("printed", printed)
        .put("samplingPer10000", status.samplingPer10000())
        .put("monitor", chosen == null ? "" : chosen.label())
        .put("monitorReason", status.monitor().reason())
        .end();
  }
}
