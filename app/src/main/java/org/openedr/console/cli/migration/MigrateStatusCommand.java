package org.openedr.console.cli.migration;

import java.util.List;
import org.openedr.console.backend.Backends;
import org.openedr.console.cli.common.ExitCodeAnswers;
import org.openedr.console.cli.common.ExitCodes;
import org.openedr.console.cli.common.JsonCommand;
import org.openedr.console.cli.common.Output;
import org.openedr.console.cli.run.MigrationAccess;
import org.openedr.console.cli.run.RunExit;
import org.openedr.console.cli.run.RunFollower;
import org.openedr.console.cli.run.RunJson;
import org.openedr.console.cli.run.RunText;
import org.openedr.console.migration.CheckFinding;
import org.openedr.console.migration.Migration;
import org.openedr.console.migration.ReportText;
import org.openedr.console.migration.RunKind;
import org.openedr.console.migration.RunRequest;
import org.openedr.console.migration.RunView;
import picocli.CommandLine.Command;

/** Where the run under way, or the last one, is. */
@Command(
    name = "status",
    description = "Which monitor works, and where the run under way, or the last one, is.",
    footer = {
      "",
      "What was proven in a run is said with its time; beside it stands what is seen now, and that",
      "decides.",
      "Exit codes: 0 a monitor works, or there was no run; 1 between the two; 3 it could not be"
          + " told,",
      "or no rights; 6 none works."
    })
public final class MigrateStatusCommand extends JsonCommand implements ExitCodeAnswers {
  public MigrateStatusCommand(Output output, Backends backends) {
    super(output, backends);
  }

  @Override
  public int wrongUsage() {
    return ExitCodes.USAGE;
  }

  @Override
  public Integer call() {
    Migration migration = MigrationAccess.of(backends);
    RunView run = migration.view().run();
    if (run == null) {
      output.remark("There was no run yet.");
      return ExitCodes.OK;
    }
    CheckFinding now = migration.check(RunRequest.of(RunKind.MIGRATE), "service.monitors");
    int exitCode = RunExit.status(run, now.certainty());
    List<ReportText> reports = RunFollower.reports(migration, run.id());
    if (json) {
      new RunJson(output).whole(run, now, reports, exitCode);
    } else {
      new RunText(output).whole(run, now, reports, exitCode);
    }
    return exitCode;
  }
}
