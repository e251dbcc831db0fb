package org.openedr.console.cli.common;

import java.util.Locale;
import org.openedr.console.engine.EngineState;
import org.openedr.console.engine.EngineStatus;
import org.openedr.console.failure.Problem;

/** A failed engine in words and in an exit code. */
public final class ProblemText {
  private ProblemText() {}

  /** Ends a command that needs events when there will be none. */
  public static void refuse(EngineStatus status) {
    if (status.state() == EngineState.FAILED) {
      throw failure(status);
    }
    if (status.state() == EngineState.IDLE) {
      throw new CommandException(
          ExitCodes.USAGE,
          "With --monitor none there are no events. The window, stats, health and inventory look at"
              + " what others have loaded.");
    }
  }

  private static CommandException failure(EngineStatus status) {
    Problem problem = status.problem();
    if (problem == null) {
      return new CommandException(
          ExitCodes.FAILURE, "The engine did not start: " + status.monitor().reason());
    }
    return failure(problem);
  }

  public static CommandException failure(Problem problem) {
    return new CommandException(exitCode(problem), text(problem));
  }

  private static String text(Problem problem) {
    return problem.title(Locale.ENGLISH)
        + "\n  why:     "
        + problem.cause(Locale.ENGLISH).strip().replace("\n", "\n           ")
        + "\n  seen:    "
        + problem.evidence().strip().replace("\n", "\n           ")
        + "\n  to do:   "
        + problem.fix(Locale.ENGLISH).strip().replace("\n", "\n           ");
  }

  private static int exitCode(Problem problem) {
    if (problem.lacksRights()) {
      return ExitCodes.NO_RIGHTS;
    }
    return problem.lacksKernel() ? ExitCodes.NO_MONITOR : ExitCodes.FAILURE;
  }
}
