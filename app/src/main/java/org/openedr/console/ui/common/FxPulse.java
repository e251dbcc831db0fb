package org.openedr.console.ui.common;

import java.util.ArrayList;
import java.util.List;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.util.Duration;

/**
 * The one periodic bridge from the engine to the window: ten times a second each listener pulls
 * what is new. Nothing is posted per event. FX thread.
 */
public final class FxPulse {
  private static final Duration PERIOD = Duration.millis(100);

  private final List<Runnable> listeners = new ArrayList<>();
  private final Timeline timeline = new Timeline(new KeyFrame(PERIOD, event -> beat()));

  public FxPulse() {
    timeline.setCycleCount(Animation.INDEFINITE);
  }

  public void add(Runnable listener) {
    listeners.add(listener);
  }

  public void start() {
    timeline.play();
  }

  /** A running timeline would keep the window's memory. */
  public void stop() {
    timeline.stop();
  }

  private void beat() {
    listeners.forEach(Runnable::run);
  }
}
