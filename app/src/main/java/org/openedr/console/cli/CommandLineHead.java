package org.openedr.console.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import org.openedr.console.host.Rights;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Runs one command line and turns every outcome into an exit code. */
public final class CommandLineHead {
  private static final int HELP_COLUMNS = 100;

  private final Heads heads;
  private final Supplier<Operator> operator;

  CommandLineHead(Heads heads) {
    this(heads, TerminalOperator::new);
  }

  CommandLineHead(Heads heads, Supplier<Operator> operator) {
    this.heads = heads;
    this.operator = operator;
  }

  public CommandLineHead(EngineProvider engines, WindowLauncher window, AgentLauncher agent) {
    this(
        new Heads(
            Output.standard(System.getenv()),
            engines,
            window,
            agent,
            X11Display.ofSystem(),
            Rights.of(System.getenv()),
            System.getenv()));
  }

  /** Blocks until the command has ended. Returns one of {@link ExitCodes}. */
  public int run(String... args) {
    return commandLine().execute(args);
  }

  CommandLine commandLine() {
    Output output = heads.output();
    CommandLine line = new CommandLine(new ConsoleCommand(heads));
    line.addSubcommand(withHelp(new WatchCommand(output, heads.engines(), new SourceOptions())));
    line.addSubcommand(withHelp(new TreeCommand(output, heads.engines())));
    line.addSubcommand(withHelp(new DoctorCommand(output, heads.engines())));
    line.addSubcommand(
        withHelp(new InventoryCommand(output, heads.engines()))
            .addSubcommand(withHelp(new InventoryRemoveCommand(output, heads.engines()))));
    line.addSubcommand(withHelp(new MapCommand(output, heads.engines())));
    line.addSubcommand(withHelp(new StatsCommand(output, heads.engines())));
    line.addSubcommand(withHelp(new HealthCommand(output, heads.engines())));
    line.addSubcommand(withHelp(new ExplainCommand(output, heads.engines())));
    line.addSubcommand(security(output));
    line.addSubcommand(config(output));
    new MigrationCommands(heads, operator).addTo(line, CommandLineHead::withHelp);
    line.addSubcommand(withHelp(new WindowCommand(heads)));
    line.addSubcommand("agent", withHelp(new AgentCommand(output, heads.agent())));
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setAllowSubcommandsAsOptionParameters(true); // --page health
    line.setUsageHelpWidth(HELP_COLUMNS);
    line.setExecutionExceptionHandler(this::failed);
    line.setParameterExceptionHandler(this::misused);
    line.setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
    return line;
  }

  private CommandLine security(Output output) {
    return withHelp(new SecurityCommand(output, heads.engines()))
        .addSubcommand(withHelp(new SecurityFixCommand(output, heads.engines())))
        .addSubcommand(withHelp(new SecurityFixesCommand(output, heads.engines())))
        .addSubcommand(withHelp(new SecurityUndoCommand(output, heads.engines())));
  }

  private CommandLine config(Output output) {
    return withHelp(new ConfigCommand(output, heads.engines()))
        .addSubcommand("show", withHelp(new ConfigCommand(output, heads.engines())))
        .addSubcommand(withHelp(new ConfigSetCommand(output, heads.engines())))
        .addSubcommand(withHelp(new ConfigUnsetCommand(output, heads.engines())));
  }

  private static CommandLine withHelp(Object command) {
    return new CommandLine(command).addMixin("help", new HelpOption());
  }

  private int misused(ParameterException mistake, String[] args) {
    String name = mistake.getCommandLine().getCommandSpec().qualifiedName();
    heads.output().remark(mistake.getMessage() + "\nFor help: " + name + " --help");
    Object command = mistake.getCommandLine().getCommand();
    boolean health = command instanceof HealthCommand || command instanceof MaintainCommand;
    return health ? HealthCommand.WRONG_USAGE : ExitCodes.USAGE;
  }

  private int failed(Exception failure, CommandLine line, ParseResult parsed) {
    Output output = heads.output();
    return switch (failure) {
      case CommandException e -> {
        output.remark(e.explanation());
        yield e.exitCode();
      }
      case OutputClosedException e when e.brokenPipe() -> ExitCodes.OUTPUT_CLOSED;
      case OutputClosedException e -> {
        output.remark("Writing the output failed: " + e.reason());
        yield ExitCodes.FAILURE;
      }
      default -> {
        output.remark(CrashLog.write(failure));
        yield ExitCodes.INTERNAL;
      }
    };
  }
}
