package org.openedr.console.cli.watch;

import static org.openedr.console.base.text.RootFormat.format;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.openedr.console.base.text.PlainNumbers;
import org.openedr.console.base.work.WorkerTrouble;
import org.openedr.console.cli.common.Output;
import org.openedr.console.engine.EngineStatus;
import org.openedr.console.engine.LeftOut;
import org.openedr.console.event.LossLedger;
import org.openedr.console.failure.Problem;
import org.openedr.console.history.LoggedEvent;

/** Lines for a person; remarks and the ledger go to standard error. */
record TextEventWriter(Output output, EventText text, @Nullable AncestryPrefix ancestry)
    implements EventWriter {
  private static final double PER_PERCENT = 100;

  static final String BLIND =
      "Blind: the kernel creates processes, but the monitor sees none. Run 'doctor' for the"
          + " reason.";

  static final String UNANSWERED = "The engine has not told its events: ";

  @Override
  public void begin() {
    output.line(EventText.HEADING);
  }

  @Override
  public void event(LoggedEvent event) {
    output.line(text.write(event, ancestry == null ? "" : ancestry.of(event)));
  }

  @Override
  public void loss(Instant time, LossLedger before, LossLedger now, long missed) {
    output.line(
        format(
            "-- lost %d events here (kernel %d, left out %d, undecodable %d, queue %d, failed %d,"
                + " configuration %d, terminal %d)",
            now.lost() - before.lost() + missed,
            now.kernelDrops() - before.kernelDrops(),
            now.missedRuns() - before.missedRuns(),
            now.malformed() - before.malformed(),
            now.queueDrops() - before.queueDrops(),
            now.failed() - before.failed(),
            now.configErrors() - before.configErrors(),
            missed));
  }

  @Override
  public void blind(Instant time) {
    output.remark(BLIND);
  }

  @Override
  public void restrained(Instant time, EngineStatus status) {
    output.remark(restraint(status));
  }

  /** What the engine leaves out now, and why. */
  static String restraint(EngineStatus status) {
    return format(
        "Degraded: arguments of programs are left out, and %s %% of the processes are captured."
            + " %s",
        PlainNumbers.rounded(status.samplingPer10000() / PER_PERCENT), status.restraint().reason());
  }

  @Override
  public void unanswered(Instant time, String why) {
    output.remark(UNANSWERED + why);
  }

  /** The command says it when it ends. */
  @Override
  public void lost(Instant time, Problem why) {}

  @Override
  public void trouble(Instant time, WorkerTrouble trouble) {
    output.remark(trouble.sentence());
  }

  @Override
  public void end(Instant time, EngineStatus status, long printed, long missed, boolean degraded) {
    LossLedger ledger = status.ledger();
    long lost = ledger.lost() + missed;
    output.remark(
        format(
            "%s: %d shown; submitted %d, received %d, decoded %d, applied %d",
            lost != 0
                ? "Incomplete, " + lost + " events lost"
                : degraded ? "Degraded, not all was captured" : "Complete",
            printed,
            ledger.submitted(),
            ledger.received(),
            ledger.decoded(),
            ledger.applied()));
    if (lost != 0) {
      output.remark(
          format(
              "  lost: kernel %d (fork %d, exec %d, exit %d), left out %d, undecodable %d, queue"
                  + " %d, failed %d, terminal %d",
              ledger.kernelDrops(),
              ledger.forkDrops(),
              ledger.execDrops(),
              ledger.exitDrops(),
              ledger.missedRuns(),
              ledger.malformed(),
              ledger.queueDrops(),
              ledger.failed(),
              missed));
    }
    if (ledger.shedEvents() + ledger.shedProcesses() != 0) {
      output.remark(
          format(
              "  given up for want of room: %d events of the history, %d processes",
              ledger.shedEvents(), ledger.shedProcesses()));
    }
    if (ledger.samplingSkipped() != 0) {
      output.remark("  left out on purpose (sampling): " + ledger.samplingSkipped());
    }
    if (degraded) {
      leftOut(status.restraint().leftOut());
    }
  }

  private void leftOut(LeftOut leftOut) {
    output.remark(
        format(
            "  left out because the engine was too busy: %d events, arguments of %d execs",
            leftOut.events(), leftOut.arguments()));
    for (LeftOut.OfUser of : leftOut.byUser()) {
      output.remark(
          format(
              "    user %s: %d events, arguments of %d execs",
              Integer.toUnsignedString(of.uid()), of.events(), of.arguments()));
    }
  }
}
