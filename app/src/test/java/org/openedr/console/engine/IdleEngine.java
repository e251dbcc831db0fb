package org.openedr.console.engine;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.openedr.console.base.proc.BootClock;
import org.openedr.console.base.proc.OwnCost;
import org.openedr.console.event.LossLedger;
import org.openedr.console.event.ProcessKey;
import org.openedr.console.health.Liveness;
import org.openedr.console.history.EventPage;
import org.openedr.console.history.EventQuery;
import org.openedr.console.probe.MonitorChoice;
import org.openedr.console.probe.MonitorRequest;
import org.openedr.console.probe.ProbeResult;
import org.openedr.console.process.TreeDelta;

/** An engine in which nothing happens, for tests that put in what they are about. */
public class IdleEngine implements Engine {
  /** The machine has run for two days. */
  public static final BootClock CLOCK =
      BootClock.at(
          System.currentTimeMillis() * 1_000_000L - Duration.ofDays(2).toNanos(),
          Duration.ofDays(2).toNanos());

  private final EngineState state;
  public volatile Liveness liveness = Liveness.OK;

  public IdleEngine() {
    this(EngineState.RUNNING);
  }

  public IdleEngine(EngineState state) {
    this.state = state;
  }

  @Override
  public EngineStatus status() {
    return new EngineStatus(
        state,
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
        clock(),
        new Restrictions(0, 10_000, ""),
        List.of(),
        null);
  }

  /** What times are counted by. */
  @Override
  public BootClock clock() {
    return CLOCK;
  }

  @Override
  public TreeDelta processes(long sinceVersion) {
    return new TreeDelta(sinceVersion, sinceVersion == 0, List.of(), List.of(), 0, 0);
  }

  @Override
  public Optional<ProcessDetail> process(ProcessKey key) {
    return Optional.empty();
  }

  @Override
  public EventPage events(EventQuery query) throws NoAnswerException {
    return new EventPage(List.of(), false, 1, 0);
  }

  @Override
  public EventFeed subscribe(int capacity) {
    throw new UnsupportedOperationException("nothing happens here that could be followed");
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
