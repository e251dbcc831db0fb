package org.openedr.console.cli;

import java.util.concurrent.Callable;
import org.openedr.console.event.PlainText;
import org.openedr.console.migration.Maintenance;
import org.openedr.console.migration.MaintenanceDone;
import org.openedr.console.migration.Migration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The weekly maintenance. */
@Command(
    name = "maintain",
    description =
        "Shows the health check and what the weekly maintenance would do; with --yes does it.",
    footer = {
      "",
      "Deletes old logs, never backups or evidence of runs; sets counters' baselines anew.",
      "Exit codes, as of health: 0 healthy, 1 something to look at, or not all could be done,",
      "2 unhealthy, 3 unknown, no rights or wrong usage."
    })
final class MaintainCommand implements Callable<Integer> {
  private static final int UNHEALTHY = 2;
  private static final int UNKNOWN = 3;

  private final Output output;
  private final EngineProvider engines;

  @Option(names = "--yes", description = "Do it.")
  private boolean yes;

  @Option(names = "--json", description = "One JSON object per line (NDJSON).")
  private boolean json;

  MaintainCommand(Output output, EngineProvider engines) {
    this.output = output;
    this.engines = engines;
  }

  @Override
  public Integer call() {
    Migration migration = MigrationAccess.of(engines);
    Maintenance look = migration.maintenance();
    show(look);
    boolean complete = !yes || !look.problem().isEmpty() || maintain(migration, look);
    int exitCode = Math.max(exitCode(look), complete ? ExitCodes.OK : ExitCodes.FAILURE);
    if (json) {
      output.line(MaintenanceJson.summary(look, exitCode));
    }
    output.flush();
    if (!look.problem().isEmpty()) {
      output.remark(PlainText.line(look.problem()));
    }
    if (!yes) {
      output.remark("Nothing was changed. To do it: add --yes");
    }
    return exitCode;
  }

  private void show(Maintenance look) {
    if (json) {
      look.checks().forEach(check -> output.line(MaintenanceJson.write(check)));
      look.logs().forEach(log -> output.line(MaintenanceJson.write(log, false)));
      look.kept().forEach(log -> output.line(MaintenanceJson.write(log, true)));
      look.counters().forEach(counter -> output.line(MaintenanceJson.write(counter)));
      look.updates().forEach(update -> output.line(MaintenanceJson.write(update)));
    } else {
      new MaintenanceText(output.colour()).look(look).forEach(output::line);
    }
  }

  private boolean maintain(Migration migration, Maintenance look) {
    MaintenanceDone done = migration.maintain(look);
    if (json) {
      output.line(MaintenanceJson.write(done));
    } else {
      MaintenanceText.done(done).forEach(output::line);
    }
    return done.done() && done.problems().isEmpty();
  }

  private static int exitCode(Maintenance look) {
    if (!look.problem().isEmpty()) {
      return UNKNOWN;
    }
    return switch (look.worst()) {
      case OK, INFO -> ExitCodes.OK;
      case WARNING -> ExitCodes.FAILURE;
      case BLOCKING -> UNHEALTHY;
    };
  }
}
