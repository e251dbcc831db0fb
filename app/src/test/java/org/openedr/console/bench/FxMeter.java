package org.openedr.console.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.CountDownLatch;
import javafx.application.Platform;

/**
 * Watches the FX thread: its CPU time, and how long a task that is posted every 10 ms has to wait.
 */
final class FxMeter {
  private static final int BEAT_MS = 10;

  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private final long fxThread;

  private volatile long longestWaitNs;

  FxMeter() throws InterruptedException {
    long[] id = new long[1];
    onFx(() -> id[0] = Thread.currentThread().threadId());
    fxThread = id[0];
  }

  /**
   * What was seen.
   *
   * @param cpuMsPerSecond of the FX thread
   * @param longestStallMs the longest that a posted task waited
   */
  record Load(double cpuMsPerSecond, double longestStallMs) {}

  /** Watches for so long; on the caller's thread, which is not the FX thread. */
  Load watch(int seconds) throws InterruptedException {
    longestWaitNs = 0;
    long cpuBefore = threads.getThreadCpuTime(fxThread);
    long start = System.nanoTime();
    for (int beat = 0; beat < seconds * 1000 / BEAT_MS; beat++) {
      long posted = System.nanoTime();
      Platform.runLater(() -> longestWaitNs = Math.max(longestWaitNs, System.nanoTime() - posted));
      long nextMs = (start + (beat + 1L) * BEAT_MS * 1_000_000 - System.nanoTime()) / 1_000_000;
      Thread.sleep(Math.max(0, nextMs));
    }
    onFx(() -> {});
    double elapsedS = (System.nanoTime() - start) / 1e9;
    double cpuMs = (threads.getThreadCpuTime(fxThread) - cpuBefore) / 1e6;
    return new Load(cpuMs / elapsedS, longestWaitNs / 1e6);
  }

  /** Runs it on the FX thread and waits. */
  static void onFx(Runnable task) throws InterruptedException {
    CountDownLatch done = new CountDownLatch(1);
    Platform.runLater(
        () -> {
          try {
            task.run();
          } finally {
            done.countDown();
          }
        });
    done.await();
  }
}
