package org.openedr.console.agent;

import java.util.Set;
import org.openedr.console.base.work.Workers;

/**
 * What the path of the data costs: the threads between the ring and those who look, and to the
 * event file. Not those that answer questions, nor those of the virtual machine, which work for
 * both. One thread.
 */
final class DataPathCost {
  static final Set<String> ROLES =
      Set.of("ring-reader", "process-tree", "stats-sampler", "event-file");

  private long lastCpuNs = -1;
  private long lastNanos;

  /** Percent of one core since the call before; 0 the first time. */
  double percent(long nowNanos) {
    long cpuNs = Workers.cpuNs(ROLES);
    // Less than before: a thread was exchanged for another with its monitor.
    long more = lastCpuNs < 0 ? 0 : Math.max(0, cpuNs - lastCpuNs);
    double percent = nowNanos <= lastNanos ? 0 : 100.0 * more / (nowNanos - lastNanos);
    lastCpuNs = cpuNs;
    lastNanos = nowNanos;
    return percent;
  }
}
