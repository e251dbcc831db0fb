package org.openedr.console.monitor;

import org.openedr.console.probe.Problem;

/** A monitor could not be started; {@link #problem()} explains it. */
public final class MonitorException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  public MonitorException(Problem problem) {
    super(problem.code() + ": " + problem.subject() + ": " + problem.evidence());
    this.problem = problem;
  }

  public Problem problem() {
    return problem;
  }
}
