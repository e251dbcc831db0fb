package org.openedr.console.agent;

import java.util.Map;
import java.util.function.Consumer;
import org.openedr.console.engine.ThreadProgress;

/**
 * Tells systemd that the service is alive only as long as the threads of the data path move: with
 * one of them stuck nothing would be monitored, and a restart is better. One thread.
 */
final class Watchdog {
  private static final long NS_PER_US = 1000;

  private final Consumer<String> notify;
  private final long intervalNs;
  private ThreadProgress before = new ThreadProgress(0, 0);

  /**
   * @param notify gets {@code WATCHDOG=1}
   * @param intervalNs after so long a silence the service is killed; 0: nobody watches
   */
  Watchdog(Consumer<String> notify, long intervalNs) {
    this.notify = notify;
    this.intervalNs = intervalNs;
  }

  /** As sd_watchdog_enabled(3) reads it. */
  static long intervalNs(Map<String, String> environment, long pid) {
    String wanted = environment.getOrDefault("WATCHDOG_PID", "" + pid);
    try {
      return wanted.equals("" + pid)
          ? NS_PER_US * Long.parseLong(environment.getOrDefault("WATCHDOG_USEC", "0"))
          : 0;
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  /** How often to tick, at most every {@code wishNs}: four times in the interval. */
  long periodNs(long wishNs) {
    return intervalNs == 0 ? wishNs : Math.min(wishNs, intervalNs / 4);
  }

  /**
   * @return whether all moved since the last call; a thread that was never started counts as moving
   */
  boolean tick(ThreadProgress now) {
    boolean moved = moved(before.reader(), now.reader()) && moved(before.model(), now.model());
    before = now;
    if (moved && intervalNs > 0) {
      notify.accept("WATCHDOG=1");
    }
    return moved;
  }

  private static boolean moved(long before, long now) {
    return now != before || now == 0;
  }
}
