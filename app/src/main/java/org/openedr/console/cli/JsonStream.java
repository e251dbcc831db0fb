package org.openedr.console.cli;

import java.time.Instant;
import org.openedr.console.engine.EngineStatus;
import org.openedr.console.event.LossLedger;
import org.openedr.console.export.EventJson;
import org.openedr.console.export.JsonLine;
import org.openedr.console.history.LoggedEvent;

/** NDJSON: every record, the ledger too, is a line on standard output. */
final class JsonStream implements EventStream {
  private final Output output;
  private final EventJson json;

  JsonStream(Output output, EventJson json) {
    this.output = output;
    this.json = json;
  }

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
        new JsonLine()
            .put("type", "warning")
            .put("time", time.toString())
            .put("liveness", "blind")
            .put("message", TextStream.BLIND)
            .end());
  }

  @Override
  public void end(Instant time, EngineStatus status, long printed, long missed) {
    output.line(LedgerJson.ledger(time, status, printed, missed));
  }
}
