package org.openedr.console.migration.proof;

import static org.openedr.console.base.text.RootFormat.format;

import java.util.OptionalLong;
import org.openedr.console.base.posix.Clocks;
import org.openedr.console.step.StepLog;

/**
 * For how long the service did not monitor.
 *
 * @param backNs when the programs of its new monitor were loaded, boot clock
 * @param startedNs when the watch beside it began
 */
record BlindTimeReport(
    SwitchTimes times, AttachmentWatch presence, OptionalLong backNs, long startedNs) {

  void tell(StepLog log) {
    time(log, "the service is stopped", times.stopsNs());
    time(log, "its main process was found ended", presence.endedNs());
    time(log, "its programs were found detached", presence.goneNs());
    time(log, "the programs of its monitor were loaded again", backNs.orElse(0));
    time(log, "the service was said to run", times.runsNs());
    time(log, "the watch beside it ends", Clocks.bootNs());
    log.fact("downtime.ms", downtime(log));
  }

  private void time(StepLog log, String what, long atNs) {
    if (atNs >= startedNs) {
      log.evidence(format("%d ms after the watch began: %s.", millis(atNs - startedNs), what));
    }
  }

  private String downtime(StepLog log) {
    boolean found = presence.goneNs() != 0;
    long from = found ? presence.goneNs() : times.stopsNs();
    boolean loaded = backNs.isPresent() && backNs.getAsLong() >= from;
    long to = loaded ? backNs.getAsLong() : times.runsNs();
    if (from == 0 || to < from) {
      log.evidence("The service was not seen to stop and to run again: no downtime is told.");
      return "unknown";
    }
    log.evidence(
        format(
            "The service's downtime is told from when %s until %s; it was looked at every %d ms.",
            found ? "its programs were found detached" : "it was about to be stopped",
            loaded ? "its new programs were loaded" : "it was said to run",
            1000 / Beacon.PER_SECOND));
    return Long.toString(millis(to - from));
  }

  private static long millis(long ns) {
    return ns / 1_000_000;
  }
}
