package org.openedr.console.ui.common;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import javafx.application.Platform;

/** Work off the FX thread: one background thread a page, results back on the FX thread. */
public final class Tasks implements AutoCloseable {
  private final ExecutorService executor;

  public Tasks(String threadName) {
    executor =
        Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name(threadName).daemon(true).factory());
  }

  public <T> void run(Callable<T> work, Consumer<T> onSuccess, Consumer<Exception> onError) {
    if (executor.isShutdown()) {
      return;
    }
    executor.execute(
        () -> {
          try {
            T result = work.call();
            Platform.runLater(() -> onSuccess.accept(result));
          } catch (Exception e) {
            Platform.runLater(() -> onError.accept(e));
          }
        });
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
