package org.openedr.console.cli.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.openedr.console.base.work.WorkerTrouble;
import org.openedr.console.cli.common.Output;
import org.openedr.console.engine.Engine;
import org.openedr.console.engine.EngineOrigin;
import org.openedr.console.engine.EngineState;
import org.openedr.console.engine.EngineStatus;
import org.openedr.console.engine.EventFeed;
import org.openedr.console.engine.NoAnswerException;
import org.openedr.console.event.LossLedger;
import org.openedr.console.failure.Problem;
import org.openedr.console.health.Liveness;
import org.openedr.console.history.EventFilter;
import org.openedr.console.history.LoggedEvent;

/** Shows events until the source ends, the time is over, or a stop is wanted. One thread. */
final class EventWatch {
  private static final Duration LONGEST_WAIT = Duration.ofMillis(100);

  private final Engine engine;
  private final EventWriter stream;
  private final Output output;
  private final LogReader log;
  private final long lostBefore;
  private LossLedger reported;
  private long reportedMissed;
  private long printed;
  private final long leftOutBefore;
  private boolean blind;
  private boolean restrained;
  private boolean everRestrained;
  private boolean unread;
  private @Nullable Problem lost;
  private final Set<String> told = new HashSet<>();

  /**
   * @throws NoAnswerException the engine does not tell where its log is
   */
  EventWatch(Engine engine, EventFilter filter, EventWriter stream, Output output)
      throws NoAnswerException {
    this.engine = engine;
    this.stream = stream;
    this.output = output;
    this.log = new LogReader(engine, filter);
    boolean agent = engine.origin().kind() == EngineOrigin.Kind.AGENT;
    this.reported = agent ? engine.status().ledger() : LossLedger.EMPTY;
    this.lostBefore = reported.lost();
    this.leftOutBefore = engine.status().restraint().leftOut().total();
  }

  /**
   * Runs, and closes the engine before the ledger is shown. One in this process has its last events
   * then; one in another process does not answer any more. Whether that one was lost before is told
   * by {@link #lost()}.
   *
   * @return whether all was there: nothing was lost at any stage, the last events are known, and
   *     nothing was left out by an engine that restrains itself
   */
  boolean run(BooleanSupplier stopWanted) {
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
    boolean agent = engine.origin().kind() == EngineOrigin.Kind.AGENT;
    if (agent) {
      show();
    }
    noteLoss();
    engine.close();
    if (!agent) {
      show();
    }
    EngineStatus status = engine.status();
    boolean degraded = everRestrained || status.restraint().leftOut().total() > leftOutBefore;
    stream.end(Instant.now(), status, printed, missed(), degraded);
    output.flush();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return !degraded && status.ledger().lost() - lostBefore + missed() == 0;
  }

  /** Why there was nothing more to see, where a connection had to be there; else null. */
  @Nullable Problem lost() {
    return lost;
  }

  private void noteLoss() {
    EngineStatus status = engine.status();
    if (status.state() == EngineState.CLOSED) {
      lost = status.problem();
    }
    if (lost != null) {
      unread = true; // though nobody may have waited for an answer
      stream.lost(Instant.now(), lost);
    }
  }

  /** Who does not know the last events has missed one at least. */
  private long missed() {
    return log.missed() + (unread ? 1 : 0);
  }

  private void read() {
    try {
      for (LoggedEvent event : log.next()) {
        stream.event(event);
        printed++;
      }
      unread = false;
    } catch (NoAnswerException e) {
      unread = true;
      if (told.add(String.valueOf(e.getMessage()))) {
        stream.unanswered(Instant.now(), String.valueOf(e.getMessage()));
      }
    }
  }

  private void show() {
    read();
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
    if (status.restrained() && !restrained) {
      stream.restrained(Instant.now(), status);
    }
    restrained = status.restrained();
    everRestrained |= restrained;
    for (WorkerTrouble trouble : status.troubles()) {
      if (told.add(trouble.role() + " " + trouble.kind())) {
        stream.trouble(Instant.now(), trouble);
      }
    }
  }
}
