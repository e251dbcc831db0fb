package org.openedr.console.cli.watch;

import static org.openedr.console.base.text.RootFormat.format;

import java.time.Instant;
import java.util.stream.Collectors;
import org.openedr.console.base.json.JsonWriter;
import org.openedr.console.engine.EngineStatus;
import org.openedr.console.engine.LeftOut;
import org.openedr.console.event.LossLedger;
import org.openedr.console.probe.MonitorVersion;

/** Loss and the final ledger as JSON objects of the event stream. */
final class LedgerJson {
  private LedgerJson() {}

  /** What was lost since the last such record. */
  static String loss(Instant time, LossLedger before, LossLedger now, long missed) {
    return JsonWriter.ofType("loss")
        .put("time", time.toString())
        .put("lost", now.lost() - before.lost() + missed)
        .put("kernelDrops", now.kernelDrops() - before.kernelDrops())
        .put("missedRuns", now.missedRuns() - before.missedRuns())
        .put("configErrors", now.configErrors() - before.configErrors())
        .put("malformed", now.malformed() - before.malformed())
        .put("queueDrops", now.queueDrops() - before.queueDrops())
        .put("failed", now.failed() - before.failed())
        .put("consumerDrops", missed)
        .end();
  }

  private static String byUser(LeftOut leftOut) {
    return leftOut.byUser().stream()
        .map(
            of ->
                format(
                    "{\"uid\":%s,\"events\":%d,\"arguments\":%d}",
                    Integer.toUnsignedString(of.uid()), of.events(), of.arguments()))
        .collect(Collectors.joining(",", "[", "]"));
  }

  static String ledger(
      Instant time, EngineStatus status, long printed, long missed, boolean degraded) {
    LossLedger ledger = status.ledger();
    LeftOut leftOut = status.restraint().leftOut();
    MonitorVersion chosen = status.monitor().chosen();
    return JsonWriter.ofType("ledger")
        .put("time", time.toString())
        .put("complete", ledger.lost() + missed == 0 && !degraded)
        .put("degraded", degraded)
        .put("lost", ledger.lost() + missed)
        .fields(ledger)
        .put("consumerDrops", missed)
        .put("printed", printed)
        .put("samplingPer10000", status.samplingPer10000())
        .put("askedPer10000", status.restraint().askedPer10000())
        .put("leftOutEvents", leftOut.events())
        .put("leftOutArguments", leftOut.arguments())
        .putJson("leftOutByUser", byUser(leftOut))
        .put("monitor", chosen == null ? "" : chosen.label())
        .put("monitorReason", status.monitor().reason())
        .end();
  }
}
