package org.openedr.console.ui.events;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.openedr.console.engine.BootClock;
import org.openedr.console.engine.Engine;
import org.openedr.console.engine.EngineState;
import org.openedr.console.engine.EngineStatus;
import org.openedr.console.engine.EventFeed;
import org.openedr.console.engine.Liveness;
import org.openedr.console.engine.OwnCost;
import org.openedr.console.engine.ProcessDetail;
import org.openedr.console.event.ForkEvent;
import org.openedr.console.event.KernelString;
import org.openedr.console.event.LossLedger;
import org.openedr.console.event.ProcessKey;
import org.openedr.console.event.TaskContext;
import org.openedr.console.history.EventLog;
import org.openedr.console.history.EventPage;
import org.openedr.console.history.EventQuery;
import org.openedr.console.probe.MonitorChoice;
import org.openedr.console.probe.MonitorRequest;
import org.openedr.console.probe.ProbeResult;
import org.openedr.console.process.TreeDelta;

/** An engine that has a log and nothing else; the test writes the log. */
final class LogEngine implements Engine {
  private final EventLog log = new EventLog(100_000);
  private final BootClock clock = new BootClock(System.currentTimeMillis() * 1_000_000L);
  private volatile Liveness liveness = Liveness.OK;

  void forks(int firstPid, int count) {
    for (int pid = firstPid; pid < firstPid + count; pid++) {
      ProcessKey key = new ProcessKey(pid, pid * ProcessKey.TICK_NS);
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
  public EngineStatus status() {
    return new EngineStatus(
        EngineState.RUNNING,
        new MonitorChoice(MonitorRequest.AUTO, null, ""),
        LossLedger.EMPTY,
        0,
        liveness,
        0,
        0,
        0,
        10_000,
        0,
        false,
        new OwnCost(0, 0),
        clock,
        null);
  }

  @Override
  public EventPage events(EventQuery query) {
    return log.query(query);
  }

  @Override
  public TreeDelta processes(long sinceVersion) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<ProcessDetail> process(ProcessKey key) {
    return Optional.empty();
  }

  @Override
  public EventFeed subscribe(int capacity) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<ProbeResult> probes() {
    return List.of();
  }

  @Override
  public void keepExited(Duration time) {}

  @Override
  public void close() {}
}
