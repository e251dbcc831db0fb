package org.openedr.console.cli;

import java.time.Duration;
import java.util.ArrayList;
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
import org.openedr.console.event.LossLedger;
import org.openedr.console.event.ProcessKey;
import org.openedr.console.history.EventPage;
import org.openedr.console.history.EventQuery;
import org.openedr.console.history.LoggedEvent;
import org.openedr.console.probe.MonitorChoice;
import org.openedr.console.probe.MonitorRequest;
import org.openedr.console.probe.MonitorVersion;
import org.openedr.console.probe.ProbeResult;
import org.openedr.console.probe.Problem;
import org.openedr.console.process.ProcessEntry;
import org.openedr.console.process.TreeDelta;

/** An engine whose whole story is known beforehand. */
final class ScriptedEngine implements Engine {
  final List<LoggedEvent> log = new ArrayList<>();
  final List<ProcessEntry> tree = new ArrayList<>();
  LossLedger ledger = LossLedger.EMPTY;
  Liveness liveness = Liveness.OK;
  Problem problem;
  MonitorVersion chosen = MonitorVersion.V2;
  boolean endless;
  boolean idle;
  boolean closed;

  @Override
  public EngineStatus status() {
    return new EngineStatus(
        problem != null ? EngineState.FAILED : idle ? EngineState.IDLE : EngineState.REPLAY,
        new MonitorChoice(MonitorRequest.AUTO, chosen, "as scripted"),
        ledger,
        0,
        liveness,
        0,
        0,
        0,
        10_000,
        tree.size(),
        false,
        new OwnCost(0, 0),
        new BootClock(0),
        problem);
  }

  @Override
  public TreeDelta processes(long sinceVersion) {
    return new TreeDelta(1, true, tree, List.of(), tree.size(), 0);
  }

  @Override
  public Optional<ProcessDetail> process(ProcessKey key) {
    return Optional.empty();
  }

  @Override
  public EventPage events(EventQuery query) {
    List<LoggedEvent> found =
        log.reversed().stream()
            .filter(e -> e.sequence() > query.afterSequence())
            .filter(e -> e.sequence() < query.beforeSequence())
            .filter(query.filter()::matches)
            .toList();
    boolean more = found.size() > query.limit();
    return new EventPage(
        found.subList(0, Math.min(found.size(), query.limit())),
        more,
        log.isEmpty() ? 0 : log.getFirst().sequence(),
        log.isEmpty() ? 0 : log.getLast().sequence());
  }

  @Override
  public EventFeed subscribe(int capacity) {
    return new EventFeed() {
      @Override
      public List<LoggedEvent> poll(Duration timeout) throws InterruptedException {
        Thread.sleep(5);
        return List.of();
      }

      @Override
      public long drops() {
        return 0;
      }

      @Override
      public boolean ended() {
        return !endless;
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public List<ProbeResult> probes() {
    return List.of();
  }

  @Override
  public void keepExited(Duration time) {}

  @Override
  public void close() {
    closed = true;
  }
}
