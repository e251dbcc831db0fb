package org.openedr.console.ui.shell;

import org.openedr.console.engine.EngineOrigin;
import org.openedr.console.engine.EngineState;
import org.openedr.console.engine.EngineStatus;

/** When a window whose agent was lost tries to attach again: some seconds after each try. */
final class Reattachment {
  /** An agent takes some seconds to start; a try costs next to nothing. */
  private static final long PAUSE_NS = 3_000_000_000L;

  private boolean trying;
  private boolean lost;
  private long triedNs;

  /**
   * Whether it is time for a try, which has begun then. An engine of the window's own is not lost,
   * and nobody else's can be had back.
   */
  boolean due(EngineStatus status, EngineOrigin origin, long nowNs) {
    boolean gone =
        status.state() == EngineState.CLOSED
            && status.problem() != null
            && origin.kind() == EngineOrigin.Kind.AGENT;
    if (gone && !lost) {
      triedNs = nowNs;
    }
    lost = gone;
    if (!gone || trying || nowNs - triedNs < PAUSE_NS) {
      return false;
    }
    trying = true;
    return true;
  }

  /** The try is over. */
  void tried(long nowNs) {
    trying = false;
    triedNs = nowNs;
  }
}
