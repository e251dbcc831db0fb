package org.openedr.console.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.openedr.console.base.proc.BootClock;
import org.openedr.console.base.proc.OwnCost;
import org.openedr.console.engine.EngineState;
import org.openedr.console.engine.EngineStatus;
import org.openedr.console.engine.EventFeed;
import org.openedr.console.engine.IdleEngine;
import org.openedr.console.engine.NoAnswerException;
import org.openedr.console.engine.Restrictions;
import org.openedr.console.event.LossLedger;
import org.openedr.console.failure.Problem;
import org.openedr.console.history.EventPage;
import org.openedr.console.history.EventQuery;
import org.openedr.console.history.LoggedEvent;
import org.openedr.console.probe.MonitorChoice;
import org.openedr.console.probe.MonitorRequest;
import org.openedr.console.probe.MonitorVersion;
import org.openedr.console.process.ProcessEntry;
import org.openedr.console.process.TreeDelta;

/** An engine whose whole story is known beforehand. */
public final class ScriptedEngine extends IdleEngine {
  public final List<LoggedEvent> log = new ArrayList<>();
  public final List<ProcessEntry> tree = new ArrayList<>();
  public LossLedger ledger = LossLedger.EMPTY;
  public Problem problem;
  public MonitorVersion chosen = MonitorVersion.V2;
  public Restrictions restraint = new Restrictions(0, 10_000, "");
  public boolean endless;

  /** So many times there is no answer where events are asked for. */
  public int refusals;

  public boolean idle;
  public boolean closed;

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
        clock(),
        restraint,
        List.of(),
        problem);
  }

  @Override
  public BootClock clock() {
    return new BootClock(0, 0);
  }

  @Override
  public TreeDelta processes(long sinceVersion) {
    return new TreeDelta(1, true, tree, List.of(), tree.size(), 0);
  }

  @Override
  public EventPage events(EventQuery query) throws NoAnswerException {
    if (refusals > 0) {
      refusals--;
      throw new NoAnswerException("It is busy.");
    }
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
        log.isEmpty() ? 1 : log.getFirst().sequence(),
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
  public void close() {
    closed = true;
  }
}
