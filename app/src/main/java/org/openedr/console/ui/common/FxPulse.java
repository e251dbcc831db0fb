package org.openedr.console.ui.common;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.application.Platform;

/**
 * The one periodic bridge from the engine to the window: ten times a second each listener pulls
 * what is new, on the FX thread. Nothing is posted per event; a beat that the FX thread has not
 * taken yet is not posted again. Not a Timeline: that would make the toolkit lay out sixty times a
 * second.
 */
public final class FxPulse {
  private static final long PERIOD_MS = 100;

  private final List<Runnable> listeners = new ArrayList<>();
  private final AtomicBoolean posted = new AtomicBoolean();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("fx-pulse").daemon(true).factory());

  /** FX thread, before the start. */
  public void add(Runnable listener) {
    listeners.add(listener);
  }

  public void start() {
    var _ = timer.scheduleAtFixedRate(this::post, PERIOD_MS, PERIOD_MS, TimeUnit.MILLISECONDS);
  }

  public void stop() {
    timer.shutdownNow();
  }

  private void post() {
    if (posted.compareAndSet(false, true)) {
      Platform.runLater(this::beat);
    }
  }

  private void beat() {
    posted.set(false);
    if (!timer.isShutdown()) {
      listeners.forEach(Runnable::run);
    }
  }
}
