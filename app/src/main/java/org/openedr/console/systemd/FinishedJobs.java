package org.openedr.console.systemd;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * How jobs ended that systemd told of. A job may end before the answer that names it has come, so
 * all are kept for a while. Any thread.
 */
final class FinishedJobs {
  private static final int KEPT = 512;
  private static final long LOOK_MS = 500; // between two looks whether the bus is still there

  private final Map<String, String> results =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
          return size() > KEPT;
        }
      };

  synchronized void ended(String job, String result) {
    results.put(job, result);
    notifyAll();
  }

  /**
   * Waits for the end of a job.
   *
   * @return its result, or null when time is over or the bus has gone
   */
  synchronized @Nullable String await(String job, Duration patience, BooleanSupplier connected)
      throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    while (true) {
      String result = results.remove(job);
      long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
      if (result != null || left <= 0 || !connected.getAsBoolean()) {
        return result;
      }
      wait(Math.min(left, LOOK_MS));
    }
  }
}
