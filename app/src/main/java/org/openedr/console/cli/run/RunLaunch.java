package org.openedr.console.cli.run;

import java.util.Map;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import org.openedr.console.backend.Backends;
import org.openedr.console.base.text.TerminalText;
import org.openedr.console.cli.common.CommandException;
import org.openedr.console.cli.common.ExitCodes;
import org.openedr.console.cli.common.Output;
import org.openedr.console.cli.common.Terminal;
import org.openedr.console.migration.Migration;
import org.openedr.console.migration.PlanView;
import org.openedr.console.migration.PreflightResult;
import org.openedr.console.migration.Question;
import org.openedr.console.migration.RunRequest;
import org.openedr.console.migration.RunView;
import org.openedr.console.step.RequestResult;

/**
 * What commands that begin a run have in common.
 *
 * @param operator opened for the time of the run
 */
public record RunLaunch(
    Output output,
    Backends backends,
    Supplier<Terminal> operator,
    Map<String, String> environment) {

  /** Shows the run, or carries it out. Blocks. Returns the exit code. */
  public int run(RunRequest request, RunOptions options) {
    Migration migration = MigrationAccess.of(backends);
    return options.dryRun()
        ? dry(migration, request, options.json())
        : begin(migration, request, options.json());
  }

  private int dry(Migration migration, RunRequest request, boolean json) {
    PlanView plan = migration.plan(request);
    if (json) {
      plan.steps().forEach(step -> output.line(PlanJson.write(step)));
      output.line(PlanJson.write(plan));
    } else if (plan.problem().isEmpty()) {
      PlanText.of(plan).forEach(output::line);
      output.line("");
    }
    PreflightResult preflight = migration.preflight(request);
    PreflightText.show(output, preflight, json, false);
    PreflightText.unknownWaivers(output, request, preflight);
    if (!plan.problem().isEmpty()) {
      output.remark("There can be no such run: " + TerminalText.line(plan.problem()));
    }
    output.remark("Nothing was changed.");
    return plan.problem().isEmpty() && preflight.passed() ? ExitCodes.OK : ExitCodes.FAILURE;
  }

  private int begin(Migration migration, RunRequest request, boolean json) {
    try (Terminal person = operator.get()) {
      refuseUnattended(person, request);
      RunView last = migration.view().run();
      RequestResult taken = migration.start(request);
      if (!taken.done()) {
        output.remark(TerminalText.line(taken.message()));
        return ExitCodes.FAILURE;
      }
      return new RunFollower(migration, person, output, json)
          .follow(last == null ? "" : last.id(), RunExit::wantedNew);
    }
  }

  /** A run that nobody can answer would only stop before its point of no return. */
  private static void refuseUnattended(Terminal person, RunRequest request) {
    boolean answered =
        request.answers().stream().anyMatch(given -> given.question() == Question.Kind.NO_RETURN);
    if (!answered && !person.present()) {
      throw new CommandException(
          ExitCodes.USAGE,
          "Nobody can be asked: standard input is no terminal. Nothing was changed. Give --yes, or"
              + " --answers FILE with 'no-return = proceed'.");
    }
  }

  /** Stays with a run that is there already. */
  public int follow(Migration migration, RunView run, boolean json, ToIntFunction<RunView> exit) {
    try (Terminal person = operator.get()) {
      return new RunFollower(migration, person, output, json).stay(run.id(), run.state(), exit);
    }
  }
}
