package org.openedr.console.agent;

import org.openedr.console.probe.Problem;

/** Exit codes of the service, the same as those of the commands ({@code docs/cli.md}). */
final class AgentExit {
  static final int OK = 0;
  static final int FAILURE = 1;
  static final int NO_RIGHTS = 3;
  static final int NO_MONITOR = 4;

  private AgentExit() {}

  static int of(Problem problem) {
    if (problem.lacksRights()) {
      return NO_RIGHTS;
    }
    return problem.lacksKernel() ? NO_MONITOR : FAILURE;
  }
}
