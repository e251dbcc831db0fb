package org.openedr.console.migration;

import java.util.List;

/**
 * What is watched on probation, looked at once a call; hysteresis is kept between calls. One
 * thread.
 */
final class ProbationSignals {
  private final RunContext context;

  ProbationSignals(RunContext context) {
    this.context = context;
  }

  /** Seconds at most. */
  List<Probation.Signal> look() throws InterruptedException {
    if (context.runId().isEmpty()) {
      throw new InterruptedException("Not built yet.");
    }
    return List.of();
  }
}
