package org.openedr.console.migration.proof;

import static org.openedr.console.base.text.RootFormat.format;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.openedr.console.base.proc.PidNamespace;
import org.openedr.console.engine.Engine;
import org.openedr.console.engine.EngineStatus;
import org.openedr.console.engine.EventFeed;
import org.openedr.console.engine.NoAnswerException;
import org.openedr.console.event.LossLedger;
import org.openedr.console.history.EventFilter;
import org.openedr.console.history.EventQuery;
import org.openedr.console.migration.port.EventObserver;
import org.openedr.console.probe.MonitorVersion;

/**
 * What an engine tells of known processes. Begins with what its log still holds, so that what
 * happened while one attached to an agent that has just started is not missed. One thread.
 */
final class EngineObserver implements EventObserver {
  private static final int FEED_EVENTS = 65_536; // an agent gives less; its drops are counted
  private static final int EVENTS_BEFORE = 5_000;
  private static final int TAKES = 64;
  private static final long SLICE_NS = 100_000_000L;
  private static final int EVERY_PROCESS = 10_000;

  private final Engine engine;
  private final String name;
  private final int pid;
  private final EventFeed feed;
  private final ObservedProcesses seen = new ObservedProcesses();
  private final long lostBefore;
  private final int unknown;

  EngineObserver(Engine engine, String name, int pid) {
    this.engine = engine;
    this.name = name;
    this.pid = pid;
    this.feed = engine.subscribe(FEED_EVENTS); // first: what comes twice is taken once
    this.lostBefore = engine.status().ledger().lost();
    this.unknown = takeBefore();
  }

  /** How many events are lost at least because the engine does not tell what its log holds. */
  private int takeBefore() {
    try {
      seen.before(engine.events(EventQuery.newest(EventFilter.ALL, EVENTS_BEFORE)).events());
      return 0;
    } catch (NoAnswerException e) {
      return 1;
    }
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public List<Life> lives(Set<Integer> pids, Duration patience) throws InterruptedException {
    long endNs = System.nanoTime() + patience.toNanos();
    takeWhatIsThere();
    while (!seen.complete(pids) && !feed.ended()) {
      long leftNs = endNs - System.nanoTime();
      if (leftNs <= 0) {
        break;
      }
      drain(Math.min(leftNs, SLICE_NS));
    }
    return seen.of(pids);
  }

  /** Bounded: a storm must not keep its asker here. */
  private void takeWhatIsThere() throws InterruptedException {
    for (int i = 0; i < TAKES && drain(0); i++) {
      Thread.onSpinWait();
    }
  }

  private boolean drain(long waitNs) throws InterruptedException {
    var events = feed.poll(Duration.ofNanos(waitNs));
    events.forEach(seen::add);
    return !events.isEmpty();
  }

  @Override
  public long lost() {
    return engine.status().ledger().lost() - lostBefore + feed.drops() + unknown;
  }

  @Override
  public long forks() {
    return seen.forks();
  }

  @Override
  public long submitted() {
    LossLedger ledger = engine.status().ledger();
    return ledger.submitted() + ledger.samplingSkipped();
  }

  @Override
  public int pid() {
    return pid;
  }

  @Override
  public Optional<MonitorVersion> version() {
    return Optional.ofNullable(engine.status().monitor().chosen());
  }

  @Override
  public String leavesOut() {
    EngineStatus status = engine.status();
    if (status.samplingPer10000() < EVERY_PROCESS) {
      return format("It samples %s of 10000 processes.", status.samplingPer10000());
    }
    long withheld = status.restraint().withheldEvents();
    return withheld == 0
        ? ""
        : format("Its rules of paths have withheld %d events of processes.", withheld);
  }

  @Override
  public String otherPids() {
    return PidNamespace.isInitial()
        ? ""
        : "This process is in a pid namespace of its own, where process ids are others than those"
            + " of events, so they cannot be looked at.";
  }

  @Override
  public void close() {
    feed.close();
    engine.close();
  }
}
