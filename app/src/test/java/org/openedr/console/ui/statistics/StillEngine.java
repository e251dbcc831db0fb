package org.openedr.console.ui.statistics;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.openedr.console.engine.BootClock;
import org.openedr.console.engine.Engine;
import org.openedr.console.engine.EngineState;
import org.openedr.console.engine.EngineStatus;
import org.openedr.console.engine.EventFeed;
import org.openedr.console.engine.Liveness;
import org.openedr.console.engine.Machine;
import org.openedr.console.engine.OwnCost;
import org.openedr.console.engine.ProcessDetail;
import org.openedr.console.event.LossLedger;
import org.openedr.console.event.ProcessKey;
import org.openedr.console.history.EventPage;
import org.openedr.console.history.EventQuery;
import org.openedr.console.probe.MonitorChoice;
import org.openedr.console.probe.MonitorRequest;
import org.openedr.console.probe.ProbeResult;
import org.openedr.console.process.TreeDelta;

/** An engine without events, beside a machine. */
record StillEngine(Machine machine, EngineState state) implements Engine {
  /** The machine runs for two days. */
  static final long WALL_MINUS_BOOT_NS =
      System.currentTimeMillis() * 1_000_000L - Duration.ofDays(2).toNanos();

  @Override
  public EngineStatus status() {
    return new EngineStatus(
        state,
        new MonitorChoice(MonitorRequest.AUTO, null, ""),
        LossLedger.EMPTY,
        0,
        Liveness.OK,
        0,
        0,
        0,
        10_000,
        0,
        false,
        new OwnCost(0, 0),
        new BootClock(WALL_MINUS_BOOT_NS),
        null);
  }

  @Override
  public EventPage events(EventQuery query) {
    throw new UnsupportedOperationException();
  }

  @Override
  public TreeDelta processes(long sinceVersion) {
    return new TreeDelta(sinceVersion, false, List.of(), List.of(), 0, 0);
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
  public void close() {
    machine.close();
  }
}
