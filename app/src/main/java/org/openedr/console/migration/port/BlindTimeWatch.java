package org.openedr.console.migration.port;

import org.openedr.console.step.StepLog;

/**
 * Watches beside the agent while it is switched, and measures how long nobody did: a known process
 * several times a second as an independent witness. Threads: one of its own.
 */
public interface BlindTimeWatch extends AutoCloseable {
  /** The service's monitor is about to go. */
  void agentStops();

  /** The service's monitor is attached again. */
  void agentRuns();

  /** Ends the watch and tells what it saw: facts blind.ms, downtime.ms, witness.sent, … */
  void report(StepLog log) throws InterruptedException;

  /** Detaches. Idempotent. */
  @Override
  void close();
}
