package org.openedr.console.cli;

import java.util.concurrent.Callable;
import org.openedr.console.migration.PlanKind;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The complete rollback to one backup. */
@Command(
    name = "restore",
    description = "Brings back all that a backup holds; the same as rollback --method complete.",
    footer = {"", "Exit codes: as of rollback."})
final class BackupRestoreCommand implements Callable<Integer> {
  private final RunLaunch launch;

  @Parameters(paramLabel = "ID", description = "As 'backup list' prints it.")
  private String id = "";

  @Mixin private RunOptions options = new RunOptions();

  BackupRestoreCommand(RunLaunch launch) {
    this.launch = launch;
  }

  @Override
  public Integer call() {
    Answers answers = options.answers(launch.environment());
    return launch.run(
        RollbackCommand.request(PlanKind.ROLLBACK_COMPLETE, id, false, answers, options), options);
  }
}
