package org.openedr.console.agent;

import org.openedr.console.failure.Problem;

/**
 * Exit codes of the service. Those that another start cannot help are in the unit's {@code
 * RestartPreventExitStatus=}, so they are numbers that nothing else ends with: the Java virtual
 * machine has 1, 3 (ExitOnOutOfMemoryError) and 128 and more (signals), commands 1 to 7, systemd
 * from 200. They are those of BSD's sysexits.h, whose names systemd shows.
 */
final class AgentExit {
  static final int OK = 0;
  static final int FAILURE = 1;

  /** EX_UNAVAILABLE: this kernel cannot run the monitor that was asked for. */
  static final int NO_MONITOR = 69;

  /** EX_NOPERM. */
  static final int NO_RIGHTS = 77;

  /** EX_CONFIG. */
  static final int CONFIGURATION = 78;

  private AgentExit() {}

  static int of(Problem problem) {
    if (problem.lacksRights()) {
      return NO_RIGHTS;
    }
    return problem.lacksKernel() ? NO_MONITOR : FAILURE;
  }
}
