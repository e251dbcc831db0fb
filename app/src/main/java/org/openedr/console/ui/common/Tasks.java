package org.openedr.console.ui.common;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import javafx.application.Platform;
import org.openedr.console.base.work.SerialQueue;
import org.openedr.console.engine.NoAnswerException;
import org.slf4j.LoggerFactory;

/** Work off the FX thread: one after the other, results back on the FX thread. */
public final class Tasks implements AutoCloseable {
  private final SerialQueue queue;

  /**
   * @param role name of the thread while it works for this
   */
  public Tasks(String role) {
    queue = new SerialQueue(role);
  }

  /**
   * Runs one of the two on the FX thread when the work is done; neither when this is closed before
   * the work begins.
   *
   * @param onError gets errors of the JVM as well, wrapped: whoever waits for an end gets one
   */
  public <T> void run(Callable<T> work, Consumer<T> onSuccess, Consumer<Exception> onError) {
    var _ = queue.execute(() -> work(work, onSuccess, onError)); // closed: nobody is left to tell
  }

  private static <T> void work(
      Callable<T> work, Consumer<T> onSuccess, Consumer<Exception> onError) {
    try {
      T result = work.call();
      Platform.runLater(() -> onSuccess.accept(result));
    } catch (NoAnswerException e) { // counted and shown by the connection, ten times a second
      Platform.runLater(() -> onError.accept(e));
    } catch (Exception e) {
      LoggerFactory.getLogger(Tasks.class).warn("Work for the window failed.", e);
      Platform.runLater(() -> onError.accept(e));
    } catch (Error e) {
      Platform.runLater(() -> onError.accept(new IllegalStateException(e.toString(), e)));
      throw e;
    }
  }

  /** Interrupts the work under way, and drops what waits. */
  @Override
  public void close() {
    queue.close();
  }

  /** Lets the work under way and what waits end, at most for so long; takes no more. */
  public void finish(long timeoutSeconds) {
    try {
      queue.finish(Duration.ofSeconds(timeoutSeconds));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
