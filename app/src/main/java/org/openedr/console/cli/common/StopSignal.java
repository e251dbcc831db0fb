package org.openedr.console.cli.common;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C and SIGTERM as a wish to stop: the command's own thread detaches and prints the ledger,
 * and only then the process ends.
 */
public final class StopSignal implements AutoCloseable {
  /** Detaching takes milliseconds; whoever has pressed Ctrl-C does not wait longer than this. */
  private static final long PATIENCE_SECONDS = 10;

  private final CountDownLatch done = new CountDownLatch(1);
  private final Thread hook;
  private volatile boolean wanted;

  private StopSignal() {
    Thread waiting = Thread.currentThread();
    hook =
        Thread.ofPlatform()
            .name("stop")
            .unstarted(
                () -> {
                  wanted = true;
                  waiting.interrupt();
                  awaitDone();
                });
  }

  public static StopSignal onSignal() {
    StopSignal stop = new StopSignal();
    Runtime.getRuntime().addShutdownHook(stop.hook);
    return stop;
  }

  public boolean wanted() {
    return wanted;
  }

  private void awaitDone() {
    try {
      if (!done.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        System.err.println("Detaching took too long; the kernel detaches when this process ends.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** All is detached and printed. */
  @Override
  public void close() {
    done.countDown();
    if (!wanted) {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException e) {
        // Ctrl-C came just now: the hook finds the work done.
      }
    }
  }
}
