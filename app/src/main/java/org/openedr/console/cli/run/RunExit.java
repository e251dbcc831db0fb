package org.openedr.console.cli.run;

import org.openedr.console.cli.common.ExitCodes;
import org.openedr.console.finding.Verdict;
import org.openedr.console.migration.MonitorState;
import org.openedr.console.migration.RunState;
import org.openedr.console.migration.RunView;

/** What a run's end is as an exit code. */
public final class RunExit {
  private RunExit() {}

  /** Of a command that wanted the new world. */
  public static int wantedNew(RunView run) {
    return switch (run.state()) {
      case DONE, PROBATION -> works(run);
      case ABANDONED -> ExitCodes.FAILURE;
      case ROLLED_BACK -> ExitCodes.ROLLED_BACK;
      case FAILED -> ExitCodes.NONE_WORKS;
      case RUNNING, WAITING, ROLLING_BACK, INTERRUPTED ->
          run.world() == MonitorState.UNKNOWN ? ExitCodes.FAILURE : status(run);
    };
  }

  /** Of a command that wanted the old world back. */
  public static int wantedOld(RunView run) {
    return run.state() == RunState.ROLLED_BACK ? ExitCodes.OK : wantedNew(run);
  }

  /** Of a command that wanted any world that works. */
  public static int wantedAny(RunView run) {
    return switch (run.world()) {
      case OLD_WORKING, NEW_WORKING -> ExitCodes.OK;
      case CHANGING, NONE_WORKING, UNKNOWN -> ExitCodes.NONE_WORKS;
    };
  }

  /** Of a look: 1 while the machine is between two worlds, 3 when it is not known. */
  public static int status(RunView run) {
    return switch (run.world()) {
      case OLD_WORKING, NEW_WORKING -> ExitCodes.OK;
      case CHANGING -> ExitCodes.FAILURE;
      case UNKNOWN -> ExitCodes.UNKNOWN;
      case NONE_WORKING -> ExitCodes.NONE_WORKS;
    };
  }

  /**
   * As {@link #status(RunView)}; what was proven once is worth no more than what is seen now.
   *
   * @param now whether the machine is seen to be monitored as it should
   */
  public static int status(RunView run, Verdict now) {
    int proven = status(run);
    if (proven != ExitCodes.OK) {
      return proven;
    }
    return switch (now) {
      case YES -> ExitCodes.OK;
      case NO -> ExitCodes.NONE_WORKS;
      case UNKNOWN -> ExitCodes.UNKNOWN;
    };
  }

  private static int works(RunView run) {
    return switch (run.world()) {
      case NEW_WORKING -> ExitCodes.OK;
      case OLD_WORKING -> ExitCodes.ROLLED_BACK;
      case CHANGING, NONE_WORKING, UNKNOWN -> ExitCodes.NONE_WORKS;
    };
  }
}
