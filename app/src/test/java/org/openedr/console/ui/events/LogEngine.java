package org.openedr.console.ui.events;

import org.openedr.console.base.proc.BootClock;
import org.openedr.console.base.proc.ClockTick;
import org.openedr.console.base.text.KernelString;
import org.openedr.console.engine.IdleEngine;
import org.openedr.console.event.ForkEvent;
import org.openedr.console.event.ProcessKey;
import org.openedr.console.event.TaskContext;
import org.openedr.console.health.Liveness;
import org.openedr.console.history.EventLog;
import org.openedr.console.history.EventPage;
import org.openedr.console.history.EventQuery;

/** An engine that has a log and nothing else; the test writes the log. */
final class LogEngine extends IdleEngine {
  private final EventLog log = new EventLog(100_000);

  /** The machine has just started: all events are of today. */
  private final BootClock clock = BootClock.at(System.currentTimeMillis() * 1_000_000L, 0);

  void forks(int firstPid, int count) {
    for (int pid = firstPid; pid < firstPid + count; pid++) {
      ProcessKey key = new ProcessKey(pid, pid * ClockTick.NS);
      ProcessKey parent = new ProcessKey(1, 0);
      log.append(
          new ForkEvent(
              new TaskContext(pid, key, 0, pid, parent, 0, 0, 0, 0, KernelString.of("n" + pid))),
          KernelString.of("/bin/true"),
          KernelString.EMPTY);
    }
  }

  void liveness(Liveness now) {
    liveness = now;
  }

  @Override
  public BootClock clock() {
    return clock;
  }

  @Override
  public EventPage events(EventQuery query) {
    return log.query(query);
  }
}
