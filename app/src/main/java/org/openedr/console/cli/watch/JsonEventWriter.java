package org.openedr.console.cli.watch;

import java.time.Instant;
import java.util.Locale;
import org.openedr.console.base.json.JsonWriter;
import org.openedr.console.base.work.WorkerTrouble;
import org.openedr.console.cli.common.Output;
import org.openedr.console.engine.EngineStatus;
import org.openedr.console.event.LossLedger;
import org.openedr.console.export.EventJson;
import org.openedr.console.failure.Problem;
import org.openedr.console.history.LoggedEvent;

/** NDJSON: every record, the ledger too, is a line on standard output. */
record JsonEventWriter(Output output, EventJson json) implements EventWriter {
  @Override
  public void begin() {}

  @Override
  public void event(LoggedEvent event) {
    output.line(json.write(event));
  }

  @Override
  public void loss(Instant time, LossLedger before, LossLedger now, long missed) {
    output.line(LedgerJson.loss(time, before, now, missed));
  }

  @Override
  public void blind(Instant time) {
    output.line(
        JsonWriter.ofType("warning")
            .put("time", time.toString())
            .put("liveness", "blind")
            .put("message", TextEventWriter.BLIND)
            .end());
  }

  @Override
  public void restrained(Instant time, EngineStatus status) {
    output.line(
        JsonWriter.ofType("warning")
            .put("time", time.toString())
            .put("health", "degraded")
            .put("samplingPer10000", status.samplingPer10000())
            .put("message", TextEventWriter.restraint(status))
            .end());
  }

  @Override
  public void unanswered(Instant time, String why) {
    output.line(
        JsonWriter.ofType("warning")
            .put("time", time.toString())
            .put("message", TextEventWriter.UNANSWERED + why)
            .end());
  }

  @Override
  public void lost(Instant time, Problem why) {
    output.line(
        JsonWriter.ofType("warning")
            .put("time", time.toString())
            .put("engine", "lost")
            .put("message", why.cause(Locale.ENGLISH))
            .end());
  }

  @Override
  public void trouble(Instant time, WorkerTrouble trouble) {
    output.line(
        JsonWriter.ofType("warning")
            .put("time", time.toString())
            .put("thread", trouble.role())
            .put("trouble", trouble.kind().word())
            .put("message", trouble.sentence())
            .end());
  }

  @Override
  public void end(Instant time, EngineStatus status, long printed, long missed, boolean degraded) {
    output.line(LedgerJson.ledger(time, status, printed, missed, degraded));
  }
}
