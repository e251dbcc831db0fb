package org.openedr.console.history;

import org.openedr.console.base.proc.ClockTick;
import org.openedr.console.event.ProcessKey;

/**
 * The root of a subtree in a filter.
 *
 * @param startTicks start of the process in ticks, or -1: any process that had this pid
 */
public record SubtreeRoot(int tgid, long startTicks) {

  public boolean is(ProcessKey key) {
    return key.tgid() == tgid && (startTicks < 0 || key.startBootNs() / ClockTick.NS == startTicks);
  }
}
