package org.openedr.console.bench;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.stage.Window;
import org.openedr.console.Main;

/**
 * The console, with a watcher that prints the time (microseconds since the epoch) once its window
 * has been laid out and shown for the first time. Arguments: those of the console.
 */
public final class StartProbe {
  private static final AtomicBoolean watching = new AtomicBoolean();

  private StartProbe() {}

  public static void main(String[] args) throws Exception {
    Thread.ofPlatform().daemon().name("start-probe").start(StartProbe::watch);
    Main.main(args);
  }

  private static void watch() {
    try {
      while (!watching.get()) {
        Thread.sleep(5);
        try {
          Platform.runLater(StartProbe::look);
        } catch (IllegalStateException e) {
          // The toolkit has not started yet.
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void look() {
    for (Window window : Window.getWindows()) {
      Scene scene = window.getScene();
      if (window.isShowing() && scene != null && watching.compareAndSet(false, true)) {
        scene.addPostLayoutPulseListener(
            new Runnable() {
              @Override
              public void run() {
                scene.removePostLayoutPulseListener(this);
                Instant now = Instant.now();
                System.out.println(
                    "shown " + (now.getEpochSecond() * 1_000_000 + now.getNano() / 1000));
              }
            });
        Platform.requestNextPulse();
      }
    }
  }
}
