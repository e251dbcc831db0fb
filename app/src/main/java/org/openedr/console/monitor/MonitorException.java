package org.openedr.console.monitor;

import org.openedr.console.failure.Problem;

/** A monitor could not be started; {@link #problem()} explains it. */
public final class MonitorException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  /** Its message is for logs; people are shown the problem. */
  public MonitorException(Problem problem) {
    super(problem.code() + ": " + problem.subject() + ": " + problem.evidence());
    this.problem = problem;
  }

  /** What failed, why, and what to do next. */
  public Problem problem() {
    return problem;
  }
}
