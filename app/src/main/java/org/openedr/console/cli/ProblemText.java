package org.openedr.console.cli;

import java.util.Locale;
import java.util.Set;
import org.openedr.console.engine.EngineStatus;
import org.openedr.console.probe.Problem;

/** A failed engine in words and in an exit code. */
final class ProblemText {
  /** Codes of {@code problems.properties} that say: not on this kernel, whoever asks. */
  private static final Set<String> KERNEL =
      Set.of(
          "no-btf",
          "no-tracefs",
          "no-kprobes",
          "kprobes-disabled",
          "missing-tracepoint",
          "no-ringbuf",
          "lockdown",
          "no-monitor");

  private ProblemText() {}

  static CommandException failure(EngineStatus status) {
    Problem problem = status.problem();
    if (problem == null) {
      return new CommandException(
          ExitCodes.FAILURE, "The engine did not start: " + status.monitor().reason());
    }
    return failure(problem);
  }

  static CommandException failure(Problem problem) {
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
    if (problem.code().equals("no-rights")) {
      return ExitCodes.NO_RIGHTS;
    }
    return KERNEL.contains(problem.code()) ? ExitCodes.NO_MONITOR : ExitCodes.FAILURE;
  }
}
