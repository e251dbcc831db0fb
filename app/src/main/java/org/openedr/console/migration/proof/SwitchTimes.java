package org.openedr.console.migration.proof;

import org.openedr.console.base.posix.Clocks;

/** When the steps said what they do, boot clock; 0: not yet. Any thread. */
final class SwitchTimes {
  private volatile long stopsNs;
  private volatile long runsNs;

  /** The first time counts: a step may run again. */
  void stops() {
    if (stopsNs == 0) {
      stopsNs = Clocks.bootNs();
    }
  }

  /** The last time counts: it may have started, and failed. */
  void runs() {
    runsNs = Clocks.bootNs();
  }

  boolean run() {
    return runsNs != 0;
  }

  long stopsNs() {
    return stopsNs;
  }

  long runsNs() {
    return runsNs;
  }
}
