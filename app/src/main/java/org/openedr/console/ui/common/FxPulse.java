package org.openedr.console.ui.common;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import javafx.application.Platform;
import org.openedr.console.base.work.Worker;

/**
 * The one periodic bridge from the engine to the window: ten times a second each listener pulls
 * what is new, on the FX thread. Nothing is posted per event; a beat that the FX thread has not
 * taken yet is not posted again. Not a Timeline: that would make the toolkit lay out sixty times a
 * second.
 */
public final class FxPulse {
  private static final long PERIOD_NS = 100_000_000;

  private final boolean timed;
  private final List<Runnable> listeners = new ArrayList<>();
  private final AtomicBoolean posted = new AtomicBoolean();
  private final Worker timer = Worker.repeating("fx-pulse", this::post);
  private long nextNs;

  public FxPulse() {
    this(true);
  }

  private FxPulse(boolean timed) {
    this.timed = timed;
  }

  /** One that beats only when {@link #beat} is called: whoever does decides what the time is. */
  public static FxPulse byHand() {
    return new FxPulse(false);
  }

  /** FX thread, before the start. */
  public void add(Runnable listener) {
    listeners.add(listener);
  }

  public void start() {
    if (timed) {
      nextNs = System.nanoTime() + PERIOD_NS;
      timer.start();
    }
  }

  public void stop() {
    timer.end(); // not awaited: it may be about to post to this thread
  }

  private void post() {
    long nowNs = System.nanoTime();
    if (nowNs < nextNs) {
      LockSupport.parkNanos(nextNs - nowNs);
      return;
    }
    nextNs = Math.max(nextNs, nowNs - PERIOD_NS) + PERIOD_NS; // at most one beat is made up for
    if (posted.compareAndSet(false, true)) {
      Platform.runLater(this::beat);
    }
  }

  /** FX thread. */
  public void beat() {
    posted.set(false);
    if (!timer.closing()) {
      listeners.forEach(Runnable::run);
    }
  }
}
