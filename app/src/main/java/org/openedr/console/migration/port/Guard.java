package org.openedr.console.migration.port;

import org.openedr.console.step.StepException;
import org.openedr.console.step.StepLog;

/**
 * Takes up a run whose process ended in the middle, at once and after a power failure, and watches
 * its probation: a second process that waits for the run's lock.
 */
public interface Guard {
  /** One line each: files it writes, units it starts. */
  java.util.List<String> preview(String runId);

  /** What {@link #arm} refuses whatever the machine does; changes nothing. */
  default void check(String runId) throws StepException {}

  /** Idempotent. From its return on a crash of this process is taken up by the guard. */
  void arm(String runId, StepLog log) throws StepException;

  /** Whether it goes on when this process has ended; if not, this process watches the probation. */
  default boolean outlives() {
    return true;
  }

  /** Removes all of it. Idempotent; never fails, what is left is logged as evidence. */
  void disarm(StepLog log);
}
