package org.openedr.console.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.openedr.console.migration.Migration;
import org.openedr.console.migration.ReportText;
import org.openedr.console.migration.RunView;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Where the run under way, or the last one, is. */
@Command(
    name = "status",
    description = "Which monitor works, and where the run under way, or the last one, is.",
    footer = {
      "",
      "Exit codes: 0 a monitor works, or there was no run; 1 between the two; 6 none works."
    })
final class MigrateStatusCommand implements Callable<Integer> {
  private final Output output;
  private final EngineProvider engines;

  @Option(names = "--json", description = "One JSON object per line (NDJSON).")
  private boolean json;

  MigrateStatusCommand(Output output, EngineProvider engines) {
    this.output = output;
    this.engines = engines;
  }

  @Override
  public Integer call() {
    Migration migration = MigrationAccess.of(engines);
    RunView run = migration.view().run();
    if (run == null) {
      output.remark("There was no run yet.");
      return ExitCodes.OK;
    }
    int exitCode = RunExit.status(run);
    List<ReportText> reports = RunFollower.reports(migration, run.id());
    if (json) {
      new RunJson(output).whole(run, reports, exitCode);
    } else {
      new RunText(output).whole(run, reports, exitCode);
    }
    return exitCode;
  }
}
