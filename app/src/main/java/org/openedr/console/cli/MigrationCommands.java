package org.openedr.console.cli;

import java.util.function.Function;
import java.util.function.Supplier;
import picocli.CommandLine;

/** The commands of the guided migration. */
final class MigrationCommands {
  private final Output output;
  private final EngineProvider engines;
  private final Supplier<Operator> operator;
  private final RunLaunch launch;

  MigrationCommands(Heads heads, Supplier<Operator> operator) {
    this.output = heads.output();
    this.engines = heads.engines();
    this.operator = operator;
    this.launch = new RunLaunch(output, engines, operator, heads.environment());
  }

  void addTo(CommandLine line, Function<Object, CommandLine> withHelp) {
    line.addSubcommand(
        withHelp
            .apply(new PreflightCommand(output, engines))
            .addSubcommand(withHelp.apply(new PreflightFixCommand(output, engines))));
    line.addSubcommand(
        withHelp
            .apply(new MigrateCommand(launch))
            .addSubcommand(withHelp.apply(new MigrateStatusCommand(output, engines)))
            .addSubcommand(withHelp.apply(new MigrateKeepCommand(launch)))
            .addSubcommand(withHelp.apply(new MigrateRollBackCommand(launch)))
            .addSubcommand(withHelp.apply(new MigrateRecoverCommand(launch)))
            .addSubcommand(withHelp.apply(new MigrateGuardCommand(engines))));
    line.addSubcommand(withHelp.apply(new RollbackCommand(launch)));
    line.addSubcommand(
        withHelp
            .apply(new BackupCommand(output, engines))
            .addSubcommand("list", withHelp.apply(new BackupCommand(output, engines)))
            .addSubcommand(withHelp.apply(new BackupVerifyCommand(output, engines)))
            .addSubcommand(withHelp.apply(new BackupRestoreCommand(launch))));
    line.addSubcommand(
        withHelp
            .apply(new ReportCommand(output, engines))
            .addSubcommand(withHelp.apply(new ReportListCommand(output, engines))));
    line.addSubcommand(withHelp.apply(new CompareCommand(output, engines, operator)));
    line.addSubcommand(withHelp.apply(new MaintainCommand(output, engines)));
  }
}
