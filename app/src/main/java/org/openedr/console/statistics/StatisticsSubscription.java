package org.openedr.console.statistics;

/**
 * Somebody looks: while it is open, samples are taken at its interval, and the kernel's run-time
 * statistics are on. Any thread.
 */
public interface StatisticsSubscription extends AutoCloseable {
  /**
   * Why the cost of programs cannot be measured, and what else could not be read at the last
   * attempt, in English; empty when all is measured. Changes while it is open.
   */
  String problem();

  /** Idempotent. */
  @Override
  void close();
}
