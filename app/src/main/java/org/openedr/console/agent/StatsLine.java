package org.openedr.console.agent;

import org.openedr.console.base.proc.OwnCost;
import org.openedr.console.engine.EngineStatus;
import org.openedr.console.event.LossLedger;
import org.slf4j.Logger;
import org.slf4j.spi.LoggingEventBuilder;

/** The line of the log that says where every event went. */
final class StatsLine {
  private StatsLine() {}

  /**
   * @param fileDrops events that did not get into the event file
   */
  static void write(
      Logger log,
      String message,
      EngineStatus status,
      OwnCost cost,
      long fileEvents,
      long fileDrops) {
    LossLedger ledger = status.ledger();
    LoggingEventBuilder line =
        log.atInfo()
            .addKeyValue("state", status.state())
            .addKeyValue("eventsPerSecond", Math.round(10 * status.eventsPerSecond()) / 10.0)
            .addKeyValue("cpuPercent", Math.round(10 * cost.cpuPercent()) / 10.0)
            .addKeyValue("rssBytes", cost.rssBytes())
            .addKeyValue("processes", status.processes())
            .addKeyValue("samplingPer10000", status.samplingPer10000())
            .addKeyValue("lost", ledger.lost())
            .addKeyValue("submitted", ledger.submitted())
            .addKeyValue("kernelDrops", ledger.kernelDrops())
            .addKeyValue("missedRuns", ledger.missedRuns())
            .addKeyValue("configErrors", ledger.configErrors())
            .addKeyValue("samplingSkipped", ledger.samplingSkipped())
            .addKeyValue("received", ledger.received())
            .addKeyValue("malformed", ledger.malformed())
            .addKeyValue("queueDrops", ledger.queueDrops())
            .addKeyValue("failed", ledger.failed())
            .addKeyValue("applied", ledger.applied())
            .addKeyValue("withheld", status.restraint().withheldEvents())
            .addKeyValue("degraded", status.restrained())
            .addKeyValue("leftOutEvents", status.restraint().leftOut().events())
            .addKeyValue("leftOutArguments", status.restraint().leftOut().arguments())
            .addKeyValue("evicted", ledger.evicted())
            .addKeyValue("shedEvents", ledger.shedEvents())
            .addKeyValue("shedProcesses", ledger.shedProcesses())
            .addKeyValue("shedEntries", ledger.shedEntries())
            .addKeyValue("fileEvents", fileEvents)
            .addKeyValue("fileDrops", fileDrops);
    line.log(message);
  }
}
