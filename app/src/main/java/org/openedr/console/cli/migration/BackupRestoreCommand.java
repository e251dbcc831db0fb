package org.openedr.console.cli.migration;

import java.util.concurrent.Callable;
import org.openedr.console.cli.run.PresetAnswers;
import org.openedr.console.cli.run.RunLaunch;
import org.openedr.console.cli.run.RunOptions;
import org.openedr.console.migration.RunKind;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The complete rollback to one backup. */
@Command(
    name = "restore",
    description = "Brings back all that a backup holds; the same as rollback --method complete.",
    footer = {"", "Exit codes: as of rollback."})
public final class BackupRestoreCommand implements Callable<Integer> {
  private final RunLaunch launch;

  @Parameters(paramLabel = "ID", description = "As 'backup list' prints it.")
  private String id = "";

  @Mixin private RunOptions options = new RunOptions();

  public BackupRestoreCommand(RunLaunch launch) {
    this.launch = launch;
  }

  @Override
  public Integer call() {
    PresetAnswers answers = options.answers(launch.environment());
    return launch.run(
        RollbackCommand.request(RunKind.ROLLBACK_COMPLETE, id, false, answers, options), options);
  }
}
