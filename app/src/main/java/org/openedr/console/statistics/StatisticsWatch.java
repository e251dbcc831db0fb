package org.openedr.console.statistics;

/**
 * Somebody looks: while it is open, samples are taken at its interval, and the kernel's run-time
 * statistics are on. Any thread.
 */
public interface StatisticsWatch extends AutoCloseable {
  /** Why the cost of programs cannot be measured; empty when it is. */
  String problem();

  /** Idempotent. */
  @Override
  void close();
}
