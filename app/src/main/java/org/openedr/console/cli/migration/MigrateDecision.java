package org.openedr.console.cli.migration;

import java.util.concurrent.Callable;
import org.openedr.console.base.text.TerminalText;
import org.openedr.console.cli.common.CommandException;
import org.openedr.console.cli.common.ExitCodes;
import org.openedr.console.cli.run.MigrationAccess;
import org.openedr.console.cli.run.RunExit;
import org.openedr.console.cli.run.RunLaunch;
import org.openedr.console.migration.Answer;
import org.openedr.console.migration.Migration;
import org.openedr.console.migration.Question;
import org.openedr.console.migration.RunView;
import org.openedr.console.step.RequestResult;
import picocli.CommandLine.Option;

/** Ends the probation of a run. */
abstract class MigrateDecision implements Callable<Integer> {
  private final RunLaunch launch;
  private final Answer answer;

  @Option(names = "--json", description = "One JSON object per line (NDJSON).")
  private boolean json;

  MigrateDecision(RunLaunch launch, Answer answer) {
    this.launch = launch;
    this.answer = answer;
  }

  @Override
  public Integer call() {
    Migration migration = MigrationAccess.of(launch.backends());
    RunView run = migration.view().run();
    if (run == null) {
      throw new CommandException(ExitCodes.FAILURE, "There is no run to decide about.");
    }
    RequestResult done = migration.answer(run.id(), Question.Kind.KEEP, answer);
    launch.output().remark(TerminalText.line(done.message()));
    if (!done.done()) {
      return ExitCodes.FAILURE;
    }
    return launch.follow(
        migration, run, json, answer == Answer.KEEP ? RunExit::wantedNew : RunExit::wantedOld);
  }
}
