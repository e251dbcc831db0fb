package org.openedr.console.cli.maintenance;

import org.openedr.console.backend.Backends;
import org.openedr.console.base.text.TerminalText;
import org.openedr.console.cli.common.ExitCodeAnswers;
import org.openedr.console.cli.common.ExitCodes;
import org.openedr.console.cli.common.JsonCommand;
import org.openedr.console.cli.common.Output;
import org.openedr.console.cli.run.MigrationAccess;
import org.openedr.console.health.HealthLevel;
import org.openedr.console.maintenance.Maintenance;
import org.openedr.console.maintenance.MaintenancePreview;
import org.openedr.console.maintenance.MaintenanceResult;
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
public final class MaintainCommand extends JsonCommand implements ExitCodeAnswers {
  @Option(names = "--yes", description = "Do it.")
  private boolean yes;

  public MaintainCommand(Output output, Backends backends) {
    super(output, backends);
  }

  @Override
  public Integer call() {
    MigrationAccess.of(backends);
    Maintenance maintenance = backends.maintenance();
    MaintenancePreview look = maintenance.preview();
    show(look);
    boolean complete = !yes || !look.problem().isEmpty() || maintain(maintenance, look);
    int exitCode = Math.max(exitCode(look), complete ? ExitCodes.OK : ExitCodes.FAILURE);
    if (json) {
      output.line(MaintenanceJson.summary(look, exitCode));
    }
    output.flush();
    if (!look.problem().isEmpty()) {
      output.remark(TerminalText.line(look.problem()));
    }
    if (!yes) {
      output.remark("Nothing was changed. To do it: add --yes");
    }
    return exitCode;
  }

  private void show(MaintenancePreview look) {
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

  private boolean maintain(Maintenance maintenance, MaintenancePreview look) {
    MaintenanceResult done = maintenance.carryOut(look);
    show(() -> MaintenanceJson.write(done), () -> MaintenanceText.done(done));
    return done.done() && done.problems().isEmpty();
  }

  /** As health: unhealthy before degraded before unknown, whatever else there is to look at. */
  private static int exitCode(MaintenancePreview look) {
    if (!look.problem().isEmpty()) {
      return ExitCodes.UNKNOWN;
    }
    return switch (look.worst()) {
      case OK, INFO -> look.monitors().exitCode();
      case WARNING -> HealthLevel.DEGRADED.exitCode();
      case ERROR -> HealthLevel.UNHEALTHY.exitCode();
    };
  }
}
