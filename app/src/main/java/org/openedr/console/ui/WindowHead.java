package org.openedr.console.ui;

import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.openedr.console.backend.Backend;
import org.openedr.console.ui.shell.ConsoleWindow;
import org.openedr.console.ui.shell.UiOptions;

/** Opens the window in a program that is not a JavaFX application. */
public final class WindowHead {
  private WindowHead() {}

  /**
   * Blocks until the window is closed; the backend is closed then as well, also when the JVM is
   * asked to end while the window is open.
   *
   * @param sample makes a backend that plays the bundled recording
   * @param own makes a backend with a monitor of our own, where the window began without one
   * @param agent attaches to the agent again after it was lost, empty as long as it does not
   *     answer; null for a window that cannot
   */
  public static void open(
      Supplier<Backend> backend,
      Supplier<Backend> sample,
      Supplier<Backend> own,
      @Nullable Supplier<Optional<Backend>> agent,
      UiOptions options) {
    CountDownLatch closed = new CountDownLatch(1);
    Platform.startup(
        () -> {
          Stage stage = new Stage();
          ConsoleWindow window = new ConsoleWindow(stage, options, sample, own);
          stage.setOnHidden(
              event -> {
                window.close();
                closed.countDown();
              });
          window.attachAgain(agent);
          window.open(backend);
        });
    try {
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Platform.exit();
  }
}
