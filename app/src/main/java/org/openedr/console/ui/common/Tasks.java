package org.openedr.console.ui.common;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javafx.application.Platform;

/** Work off the FX thread: one background thread each, results back on the FX thread. */
public final class Tasks implements AutoCloseable {
  private final ExecutorService executor;

  public Tasks(String threadName) {
    executor =
        Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name(threadName).daemon(true).factory());
  }

  /**
   * Runs one of the two on the FX thread when the work is done; neither when this is closed before
   * the work begins.
   *
   * @param onError gets errors of the JVM as well, wrapped: whoever waits for an end gets one
   */
  public <T> void run(Callable<T> work, Consumer<T> onSuccess, Consumer<Exception> onError) {
    try {
      executor.execute(() -> work(work, onSuccess, onError));
    } catch (RejectedExecutionException e) {
      // Closed: nobody is left to be told.
    }
  }

  private static <T> void work(
      Callable<T> work, Consumer<T> onSuccess, Consumer<Exception> onError) {
    try {
      T result = work.call();
      Platform.runLater(() -> onSuccess.accept(result));
    } catch (Exception e) {
      Platform.runLater(() -> onError.accept(e));
    } catch (Error e) {
      Platform.runLater(() -> onError.accept(new IllegalStateException(e.toString(), e)));
      throw e;
    }
  }

  /** Interrupts the work under way, and drops what waits. */
  @Override
  public void close() {
    executor.shutdownNow();
  }

  /** Lets the work under way and what waits end, at most for so long; takes no more. */
  public void finish(long timeoutSeconds) {
    executor.shutdown();
    try {
      if (!executor.awaitTermination(timeoutSeconds, TimeUnit.SECONDS)) {
        executor.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
