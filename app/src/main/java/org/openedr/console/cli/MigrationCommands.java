package org.openedr.console.cli;

import java.util.function.Function;
import java.util.function.Supplier;
import org.openedr.console.backend.Backends;
import org.openedr.console.cli.common.Output;
import org.openedr.console.cli.common.Terminal;
import org.openedr.console.cli.maintenance.CompareCommand;
import org.openedr.console.cli.maintenance.MaintainCommand;
import org.openedr.console.cli.migration.BackupCommand;
import org.openedr.console.cli.migration.BackupRestoreCommand;
import org.openedr.console.cli.migration.BackupVerifyCommand;
import org.openedr.console.cli.migration.MigrateCommand;
import org.openedr.console.cli.migration.MigrateGuardCommand;
import org.openedr.console.cli.migration.MigrateKeepCommand;
import org.openedr.console.cli.migration.MigrateRecoverCommand;
import org.openedr.console.cli.migration.MigrateRollBackCommand;
import org.openedr.console.cli.migration.MigrateStatusCommand;
import org.openedr.console.cli.migration.PreflightCommand;
import org.openedr.console.cli.migration.PreflightFixCommand;
import org.openedr.console.cli.migration.ReportCommand;
import org.openedr.console.cli.migration.ReportListCommand;
import org.openedr.console.cli.migration.RollbackCommand;
import org.openedr.console.cli.run.RunLaunch;
import org.openedr.console.cli.window.CommandContext;
import picocli.CommandLine;

/** The commands of the guided migration. */
final class MigrationCommands {
  private final Output output;
  private final Backends backends;
  private final Supplier<Terminal> operator;
  private final RunLaunch launch;

  MigrationCommands(CommandContext heads, Supplier<Terminal> operator) {
    this.output = heads.output();
    this.backends = heads.backends();
    this.operator = operator;
    this.launch = new RunLaunch(output, backends, operator, heads.environment());
  }

  void addTo(CommandLine line, Function<Object, CommandLine> withHelp) {
    line.addSubcommand(
        withHelp
            .apply(new PreflightCommand(output, backends))
            .addSubcommand(withHelp.apply(new PreflightFixCommand(output, backends))));
    line.addSubcommand(
        withHelp
            .apply(new MigrateCommand(launch))
            .addSubcommand(withHelp.apply(new MigrateStatusCommand(output, backends)))
            .addSubcommand(withHelp.apply(new MigrateKeepCommand(launch)))
            .addSubcommand(withHelp.apply(new MigrateRollBackCommand(launch)))
            .addSubcommand(withHelp.apply(new MigrateRecoverCommand(launch)))
            .addSubcommand(withHelp.apply(new MigrateGuardCommand(backends))));
    line.addSubcommand(withHelp.apply(new RollbackCommand(launch)));
    line.addSubcommand(
        withHelp
            .apply(new BackupCommand(output, backends))
            .addSubcommand("list", withHelp.apply(new BackupCommand(output, backends)))
            .addSubcommand(withHelp.apply(new BackupVerifyCommand(output, backends)))
            .addSubcommand(withHelp.apply(new BackupRestoreCommand(launch))));
    line.addSubcommand(
        withHelp
            .apply(new ReportCommand(output, backends))
            .addSubcommand(withHelp.apply(new ReportListCommand(output, backends))));
    line.addSubcommand(withHelp.apply(new CompareCommand(output, backends, operator)));
    line.addSubcommand(withHelp.apply(new MaintainCommand(output, backends)));
  }
}
