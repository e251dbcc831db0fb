package org.openedr.console.ui.statistics;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.openedr.console.machine.Machine;
import org.openedr.console.statistics.StatisticsSubscription;
import org.openedr.console.ui.common.Tasks;

/**
 * Has samples taken often, and the cost of programs measured, while the page is in sight. Opening
 * and closing may wait for the kernel, so a thread of its own does it, in order. FX thread.
 */
final class StatisticsSession {
  private static final long CLOSE_SECONDS = 5;

  private final Machine machine;
  private final Tasks tasks = new Tasks("statistics-watch");

  /** Of that thread only. */
  private @Nullable StatisticsSubscription open;

  private String problem = "";
  private boolean on;

  StatisticsSession(Machine machine) {
    this.machine = machine;
  }

  /** Begins, or goes on with another interval. */
  void start(Duration interval) {
    on = true;
    tasks.run(
        () -> replace(interval),
        why -> problem = why,
        failure -> problem = String.valueOf(failure.getMessage()));
  }

  /** The next one opens before the last one closes: statistics stay on without a break. */
  private String replace(Duration interval) {
    StatisticsSubscription before = open;
    StatisticsSubscription next = machine.watch(interval);
    open = next;
    if (before != null) {
      before.close();
    }
    return next.problem();
  }

  void stop() {
    if (on) {
      on = false;
      tasks.run(this::release, done -> {}, failure -> {});
    }
  }

  private boolean release() {
    StatisticsSubscription before = open;
    open = null;
    if (before != null) {
      before.close();
    }
    return before != null;
  }

  boolean on() {
    return on;
  }

  /** Why the cost of programs cannot be measured; empty when it is. */
  String problem() {
    return problem;
  }

  /** Whoever looked does so no longer when it returns. */
  void close() {
    stop();
    tasks.finish(CLOSE_SECONDS);
  }
}
