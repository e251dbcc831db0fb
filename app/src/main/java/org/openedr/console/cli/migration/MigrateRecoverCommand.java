package org.openedr.console.cli.migration;

import java.util.concurrent.Callable;
import org.openedr.console.base.text.TerminalText;
import org.openedr.console.cli.common.ExitCodes;
import org.openedr.console.cli.run.MigrationAccess;
import org.openedr.console.cli.run.RunExit;
import org.openedr.console.cli.run.RunLaunch;
import org.openedr.console.migration.Migration;
import org.openedr.console.migration.RunView;
import org.openedr.console.step.RequestResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Takes up an interrupted run. */
@Command(
    name = "recover",
    description =
        "Takes up a run whose process ended in the middle: to its rollback, or to its end.",
    footer = {"", "Exit codes: 0 a monitor works, 1 there is nothing to take up, 6 none works."})
public final class MigrateRecoverCommand implements Callable<Integer> {
  private final RunLaunch launch;

  @Option(names = "--json", description = "One JSON object per line (NDJSON).")
  private boolean json;

  public MigrateRecoverCommand(RunLaunch launch) {
    this.launch = launch;
  }

  @Override
  public Integer call() {
    Migration migration = MigrationAccess.of(launch.backends());
    RequestResult done = migration.recover();
    launch.output().remark(TerminalText.line(done.message()));
    RunView run = migration.view().run();
    if (!done.done() || run == null) {
      return ExitCodes.FAILURE;
    }
    return launch.follow(migration, run, json, RunExit::wantedAny);
  }
}
