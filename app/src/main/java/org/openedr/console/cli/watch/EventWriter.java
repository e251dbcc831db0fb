package org.openedr.console.cli.watch;

import java.time.Instant;
import org.openedr.console.base.work.WorkerTrouble;
import org.openedr.console.engine.EngineStatus;
import org.openedr.console.event.LossLedger;
import org.openedr.console.failure.Problem;
import org.openedr.console.history.LoggedEvent;

/** How watch shows what it sees. */
interface EventWriter {

  void begin();

  void event(LoggedEvent event);

  /** Events were lost since {@code before}; {@code missed} of them by this command itself. */
  void loss(Instant time, LossLedger before, LossLedger now, long missed);

  /** The kernel creates processes but none is seen. */
  void blind(Instant time);

  /** The engine begins to leave out more than was asked for. */
  void restrained(Instant time, EngineStatus status);

  /** The engine has not told its events; it is asked again. Said once for each reason. */
  void unanswered(Instant time, String why);

  /**
   * The engine in another process is gone, or does not answer any more; what follows is the end.
   */
  void lost(Instant time, Problem why);

  /** A thread of the engine does not work as it should; said once. */
  void trouble(Instant time, WorkerTrouble trouble);

  /**
   * @param degraded the engine has left out more than was asked for
   */
  void end(Instant time, EngineStatus status, long printed, long missed, boolean degraded);
}
