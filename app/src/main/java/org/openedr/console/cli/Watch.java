package org.openedr.console.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import org.openedr.console.engine.Engine;
import org.openedr.console.engine.EngineOrigin;
import org.openedr.console.engine.EngineStatus;
import org.openedr.console.engine.EventFeed;
import org.openedr.console.engine.Liveness;
import org.openedr.console.event.LossLedger;
import org.openedr.console.history.EventFilter;
import org.openedr.console.history.LoggedEvent;

/** Shows events until the source ends, the time is over, or a stop is wanted. One thread. */
final class Watch {
  private static final Duration LONGEST_WAIT = Duration.ofMillis(100);

  private final Engine engine;
  private final EventStream stream;
  private final Output output;
  private final LogReader log;
  private final long lostBefore;
  private LossLedger reported;
  private long reportedMissed;
  private long printed;
  private boolean blind;

  Watch(Engine engine, EventFilter filter, EventStream stream, Output output) {
    this.engine = engine;
    this.stream = stream;
    this.output = output;
    this.log = new LogReader(engine, filter);
    boolean agent = engine.origin().kind() == EngineOrigin.Kind.AGENT;
    this.reported = agent ? engine.status().ledger() : LossLedger.EMPTY;
    this.lostBefore = reported.lost();
  }

  /**
   * Runs, and closes the engine before the last events and the ledger are shown.
   *
   * @return events lost, all stages together
   */
  long run(BooleanSupplier stopWanted) {
    try (EventFeed bell = engine.subscribe(1)) {
      stream.begin();
      boolean ended = false;
      while (!ended && !stopWanted.getAsBoolean()) {
        ended = bell.ended();
        show();
        output.flush();
        if (!ended) {
          bell.poll(LONGEST_WAIT);
        }
      }
    } catch (InterruptedException e) {
      // A stop is wanted: what follows must not be interrupted.
    }
    boolean interrupted = Thread.interrupted();
    engine.close();
    show();
    EngineStatus status = engine.status();
    stream.end(Instant.now(), status, printed, log.missed());
    output.flush();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return status.ledger().lost() - lostBefore + log.missed();
  }

  private void show() {
    for (LoggedEvent event : log.next()) {
      stream.event(event);
      printed++;
    }
    EngineStatus status = engine.status();
    LossLedger now = status.ledger();
    if (now.lost() > reported.lost() || log.missed() > reportedMissed) {
      stream.loss(Instant.now(), reported, now, log.missed() - reportedMissed);
      reported = now;
      reportedMissed = log.missed();
    }
    boolean nowBlind = status.liveness() == Liveness.BLIND;
    if (nowBlind && !blind) {
      stream.blind(Instant.now());
    }
    blind = nowBlind;
  }
}
