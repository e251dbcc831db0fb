package org.openedr.console.remote;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.openedr.console.engine.EngineState;
import org.openedr.console.engine.EngineStatus;
import org.openedr.console.health.HealthReport;
import org.openedr.console.probe.Problem;

/**
 * What a window asks for ten times a second, on the thread that paints: kept here, and asked for
 * anew by a thread of its own while somebody looks.
 */
final class StatusMirror implements AutoCloseable {
  private static final long PERIOD_NS = 200_000_000L;

  /** Nobody looks when nobody has for so long. */
  private static final long LOOKED_AT_NS = 2_000_000_000L;

  private final Link link;
  private final String name;
  private final List<RemoteWatch> watches = new CopyOnWriteArrayList<>();
  private final Thread thread =
      Thread.ofPlatform().name("remote-status").daemon(true).unstarted(this::run);
  private volatile EngineStatus status;
  private volatile HealthReport health = HealthReport.NONE;
  private volatile long statusAskedNs;
  private volatile long healthAskedNs;
  private volatile boolean closed;

  /**
   * @param first the status at the beginning
   */
  StatusMirror(Link link, String name, EngineStatus first) {
    this.link = link;
    this.name = name;
    this.status = first;
    this.statusAskedNs = System.nanoTime();
    this.healthAskedNs = statusAskedNs - LOOKED_AT_NS;
    thread.start();
  }

  EngineStatus status() {
    long now = System.nanoTime();
    boolean idle = now - statusAskedNs > LOOKED_AT_NS;
    statusAskedNs = now;
    if (idle) {
      LockSupport.unpark(thread);
    }
    String lost = link.lost();
    EngineStatus latest = status;
    if (lost == null || closed) {
      return closed ? ended(latest, null) : latest;
    }
    return ended(latest, new Problem("engine-lost", name, lost));
  }

  /** Not looked at yet, at first. */
  HealthReport health() {
    long now = System.nanoTime();
    boolean idle = now - healthAskedNs > LOOKED_AT_NS;
    healthAskedNs = now;
    if (idle) {
      LockSupport.unpark(thread);
    }
    return link.lost() == null ? health : HealthReport.NONE;
  }

  void add(RemoteWatch watch) {
    watches.add(watch);
  }

  void remove(RemoteWatch watch) {
    watches.remove(watch);
  }

  private void run() {
    while (!closed && link.lost() == null) {
      long now = System.nanoTime();
      if (now - statusAskedNs < LOOKED_AT_NS) {
        refresh();
      }
      if (now - healthAskedNs < LOOKED_AT_NS) {
        health = link.ask(Verbs.HEALTH, new Ask.Nothing(), health);
      }
      watches.forEach(RemoteWatch::refresh);
      LockSupport.parkNanos(PERIOD_NS);
    }
  }

  private void refresh() {
    status = link.ask(Verbs.STATUS, new Ask.Nothing(), status);
  }

  private static EngineStatus ended(EngineStatus last, @Nullable Problem problem) {
    return new EngineStatus(
        EngineState.CLOSED,
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
        problem);
  }

  /** Takes the status a last time: a head shows the ledger after it has closed its engine. */
  @Override
  public void close() {
    status = link.askBriefly(Verbs.STATUS, new Ask.Nothing(), status);
    closed = true;
    LockSupport.unpark(thread);
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
