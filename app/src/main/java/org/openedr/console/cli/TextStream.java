package org.openedr.console.cli;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.openedr.console.engine.EngineStatus;
import org.openedr.console.event.LossLedger;
import org.openedr.console.history.LoggedEvent;

/** Lines for a person; remarks and the ledger go to standard error. */
final class TextStream implements EventStream {
  static final String BLIND =
      "Blind: the kernel creates processes, but the monitor sees none. Run 'doctor' for the reason.";

  private final Output output;
  private final EventText text;
  private final @Nullable AncestryPrefix ancestry;

  TextStream(Output output, EventText text, @Nullable AncestryPrefix ancestry) {
    this.output = output;
    this.text = text;
    this.ancestry = ancestry;
  }

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
        "-- lost %d events here (kernel %d, left out %d, undecodable %d, queue %d, configuration %d, terminal %d)"
            .formatted(
                now.lost() - before.lost() + missed,
                now.kernelDrops() - before.kernelDrops(),
                now.missedRuns() - before.missedRuns(),
                now.malformed() - before.malformed(),
                now.queueDrops() - before.queueDrops(),
                now.configErrors() - before.configErrors(),
                missed));
  }

  @Override
  public void blind(Instant time) {
    output.remark(BLIND);
  }

  @Override
  public void end(Instant time, EngineStatus status, long printed, long missed) {
    LossLedger ledger = status.ledger();
    long lost = ledger.lost() + missed;
    output.remark(
        "%s: %d shown; submitted %d, received %d, decoded %d, applied %d"
            .formatted(
                lost == 0 ? "Complete" : "Incomplete, " + lost + " events lost",
                printed,
                ledger.submitted(),
                ledger.received(),
                ledger.decoded(),
                ledger.applied()));
    if (lost != 0) {
      output.remark(
          "  lost: kernel %d (fork %d, exec %d, exit %d), left out %d, undecodable %d, queue %d, terminal %d"
              .formatted(
                  ledger.kernelDrops(),
                  ledger.forkDrops(),
                  ledger.execDrops(),
                  ledger.exitDrops(),
                  ledger.missedRuns(),
                  ledger.malformed(),
                  ledger.queueDrops(),
                  missed));
    }
    if (ledger.samplingSkipped() != 0) {
      output.remark("  left out on purpose (--sampling): " + ledger.samplingSkipped());
    }
  }
}
