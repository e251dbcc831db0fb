package org.openedr.console.cli;

import java.time.Instant;
import org.openedr.console.engine.EngineStatus;
import org.openedr.console.event.LossLedger;
import org.openedr.console.history.LoggedEvent;

/** How watch shows what it sees. */
interface EventStream {

  void begin();

  void event(LoggedEvent event);

  /** Events were lost since {@code before}; {@code missed} of them by this command itself. */
  void loss(Instant time, LossLedger before, LossLedger now, long missed);

  /** The kernel creates processes but none is seen. */
  void blind(Instant time);

  void end(Instant time, EngineStatus status, long printed, long missed);
}
