package org.openedr.console.remote;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.openedr.console.base.posix.Clocks;
import org.openedr.console.base.work.Worker;
import org.openedr.console.base.work.WorkerTrouble;
import org.openedr.console.engine.EngineState;
import org.openedr.console.engine.EngineStatus;
import org.openedr.console.failure.Problem;
import org.openedr.console.health.ConsoleFacts;
import org.openedr.console.health.HealthReport;
import org.openedr.console.health.HealthRules;

/**
 * What a window asks for ten times a second, on the thread that paints: kept here, and asked for
 * anew by a thread of its own while somebody looks.
 */
final class StatusMirror implements AutoCloseable {
  private static final long PERIOD_NS = 200_000_000L;

  /** Nobody looks when nobody has for so long. */
  private static final long LOOKED_AT_NS = 2_000_000_000L;

  private final ClientConnection link;
  private final String name;
  private final List<RemoteSubscription> watches = new CopyOnWriteArrayList<>();
  private final Worker worker = Worker.repeating("remote-status", this::round);
  private volatile EngineStatus status;
  private volatile HealthReport health = HealthReport.NONE;
  private volatile long statusAskedNs;
  private volatile long healthAskedNs;
  private volatile boolean closed;

  /**
   * @param first the status at the beginning
   */
  StatusMirror(ClientConnection link, String name, EngineStatus first) {
    this.link = link;
    this.name = name;
    this.status = first;
    this.statusAskedNs = System.nanoTime();
    this.healthAskedNs = statusAskedNs - LOOKED_AT_NS;
    worker.start();
  }

  EngineStatus status() {
    long now = System.nanoTime();
    boolean idle = now - statusAskedNs > LOOKED_AT_NS;
    statusAskedNs = now;
    if (idle) {
      worker.wake();
    }
    String lost = link.lost();
    EngineStatus latest = status;
    if (lost == null && !closed) {
      List<WorkerTrouble> troubles = link.missing().among(latest.troubles());
      return told(latest, latest.state(), troubles, latest.problem());
    }
    Problem problem = closed || lost == null ? null : new Problem("engine-lost", name, lost);
    return told(latest, EngineState.CLOSED, latest.troubles(), problem);
  }

  /** Not looked at yet, at first. */
  HealthReport health() {
    long now = System.nanoTime();
    boolean idle = now - healthAskedNs > LOOKED_AT_NS;
    healthAskedNs = now;
    if (idle) {
      worker.wake();
    }
    return health;
  }

  void add(RemoteSubscription watch) {
    watches.add(watch);
  }

  void remove(RemoteSubscription watch) {
    watches.remove(watch);
  }

  private void round() {
    if (link.lost() != null) {
      health =
          new HealthRules().cannotTell(link.unanswered(), ConsoleFacts.UNKNOWN, Clocks.bootNs());
      worker.end();
      return;
    }
    long now = System.nanoTime();
    if (now - statusAskedNs < LOOKED_AT_NS) {
      refresh();
    }
    if (now - healthAskedNs < LOOKED_AT_NS) {
      health = link.ask(Verbs.HEALTH, new Request.Nothing(), health);
    }
    watches.forEach(RemoteSubscription::refresh);
    LockSupport.parkNanos(PERIOD_NS);
  }

  private void refresh() {
    status = link.ask(Verbs.STATUS, new Request.Nothing(), status);
  }

  private static EngineStatus told(
      EngineStatus last,
      EngineState state,
      List<WorkerTrouble> troubles,
      @Nullable Problem problem) {
    return new EngineStatus(
        state,
        last.monitor(),
        last.ledger(),
        last.incompleteSinceBootNs(),
        last.liveness(),
        last.eventsPerSecond(),
        last.ringUsedBytes(),
        last.ringSizeBytes(),
        last.samplingPer10000(),
        last.processes(),
        last.treeStale(),
        last.ownCost(),
        last.clock(),
        last.restraint(),
        troubles,
        problem);
  }

  /** Takes the status a last time: a head shows the ledger after it has closed its engine. */
  @Override
  public void close() {
    status = link.askBriefly(Verbs.STATUS, new Request.Nothing(), status);
    closed = true;
    worker.close();
  }
}
