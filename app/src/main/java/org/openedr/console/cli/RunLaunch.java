package org.openedr.console.cli;

import java.util.Map;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import org.openedr.console.event.PlainText;
import org.openedr.console.migration.Done;
import org.openedr.console.migration.Migration;
import org.openedr.console.migration.PlanRequest;
import org.openedr.console.migration.PlanView;
import org.openedr.console.migration.Preflight;
import org.openedr.console.migration.Question;
import org.openedr.console.migration.RunView;

/**
 * What commands that begin a run have in common.
 *
 * @param operator opened for the time of the run
 */
record RunLaunch(
    Output output,
    EngineProvider engines,
    Supplier<Operator> operator,
    Map<String, String> environment) {

  /** Shows the run, or carries it out. Blocks. Returns the exit code. */
  int run(PlanRequest request, RunOptions options) {
    Migration migration = MigrationAccess.of(engines);
    return options.dryRun()
        ? dry(migration, request, options.json())
        : begin(migration, request, options.json());
  }

  private int dry(Migration migration, PlanRequest request, boolean json) {
    PlanView plan = migration.plan(request);
    if (json) {
      plan.steps().forEach(step -> output.line(PlanJson.write(step)));
      output.line(PlanJson.write(plan));
    } else if (plan.problem().isEmpty()) {
      PlanText.of(plan).forEach(output::line);
      output.line("");
    }
    Preflight preflight = migration.preflight(request);
    PreflightCommand.show(output, preflight, json, false);
    PreflightCommand.unknownWaivers(output, request, preflight);
    if (!plan.problem().isEmpty()) {
      output.remark("There can be no such run: " + PlainText.line(plan.problem()));
    }
    output.remark("Nothing was changed.");
    return plan.problem().isEmpty() && preflight.passed() ? ExitCodes.OK : ExitCodes.FAILURE;
  }

  private int begin(Migration migration, PlanRequest request, boolean json) {
    try (Operator person = operator.get()) {
      refuseUnattended(person, request);
      RunView last = migration.view().run();
      Done taken = migration.start(request);
      if (!taken.done()) {
        output.remark(PlainText.line(taken.message()));
        return ExitCodes.FAILURE;
      }
      return new RunFollower(migration, person, output, json)
          .follow(last == null ? "" : last.id(), RunExit::wantedNew);
    }
  }

  /** A run that nobody can answer would only stop before its point of no return. */
  private static void refuseUnattended(Operator person, PlanRequest request) {
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
  int follow(Migration migration, RunView run, boolean json, ToIntFunction<RunView> exit) {
    try (Operator person = operator.get()) {
      return new RunFollower(migration, person, output, json).stay(run.id(), run.state(), exit);
    }
  }
}
