package org.openedr.console.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.openedr.console.backend.Backends;
import org.openedr.console.base.log.ConsoleLog;
import org.openedr.console.base.log.LogLevel;
import org.openedr.console.base.posix.ProcessStart;
import org.openedr.console.cli.agent.AgentCommand;
import org.openedr.console.cli.agent.ConfigCommand;
import org.openedr.console.cli.agent.ConfigSetCommand;
import org.openedr.console.cli.agent.ConfigUnsetCommand;
import org.openedr.console.cli.agent.SecurityCommand;
import org.openedr.console.cli.agent.SecurityFixCommand;
import org.openedr.console.cli.agent.SecurityFixesCommand;
import org.openedr.console.cli.agent.SecurityUndoCommand;
import org.openedr.console.cli.common.AgentLauncher;
import org.openedr.console.cli.common.CommandException;
import org.openedr.console.cli.common.CrashLog;
import org.openedr.console.cli.common.ExitCodeAnswers;
import org.openedr.console.cli.common.ExitCodes;
import org.openedr.console.cli.common.HelpOption;
import org.openedr.console.cli.common.InteractiveTerminal;
import org.openedr.console.cli.common.LogOption;
import org.openedr.console.cli.common.Output;
import org.openedr.console.cli.common.OutputClosedException;
import org.openedr.console.cli.common.Scarcity;
import org.openedr.console.cli.common.SourceOptions;
import org.openedr.console.cli.common.Terminal;
import org.openedr.console.cli.common.WindowLauncher;
import org.openedr.console.cli.diagnose.DoctorCommand;
import org.openedr.console.cli.diagnose.ExplainCommand;
import org.openedr.console.cli.diagnose.HealthCommand;
import org.openedr.console.cli.diagnose.StatsCommand;
import org.openedr.console.cli.inventory.InventoryCommand;
import org.openedr.console.cli.inventory.InventoryRemoveCommand;
import org.openedr.console.cli.inventory.MapCommand;
import org.openedr.console.cli.watch.TreeCommand;
import org.openedr.console.cli.watch.WatchCommand;
import org.openedr.console.cli.window.CommandContext;
import org.openedr.console.cli.window.WindowCommand;
import org.openedr.console.cli.window.X11Display;
import org.openedr.console.engine.EngineOrigin;
import org.openedr.console.engine.NoAnswerException;
import org.openedr.console.sudo.UserRights;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Runs one command line and turns every outcome into an exit code. */
public final class ConsoleCommandLine {
  private static final int HELP_COLUMNS = 100;

  /** Of commands; windows and their engines have others. */
  private static final String COMMAND_LOG = "console";

  private final CommandContext heads;
  private final Supplier<Terminal> operator;
  private final BiConsumer<String, LogLevel> log;

  ConsoleCommandLine(CommandContext heads) {
    this(heads, InteractiveTerminal::new);
  }

  public ConsoleCommandLine(CommandContext heads, Supplier<Terminal> operator) {
    this(heads, operator, (name, level) -> {});
  }

  /**
   * @param log told before a command begins: what this process is, and how much it logs
   */
  ConsoleCommandLine(
      CommandContext heads, Supplier<Terminal> operator, BiConsumer<String, LogLevel> log) {
    this.heads = heads;
    this.operator = operator;
    this.log = log;
  }

  public ConsoleCommandLine(Backends backends, WindowLauncher window, AgentLauncher agent) {
    this(
        new CommandContext(
            Output.standard(System.getenv()),
            backends,
            window,
            agent,
            X11Display.ofSystem(),
            UserRights.of(System.getenv()),
            ProcessStart.environment()),
        InteractiveTerminal::new,
        ConsoleCommandLine::planLog);
  }

  private static void planLog(String name, LogLevel level) {
    boolean root = UserRights.of(System.getenv()) != UserRights.USER;
    ConsoleLog.plan(
        name,
        level,
        root
            ? ConsoleLog.foldersOfRoot()
            : ConsoleLog.foldersOfUser(ProcessStart.environment(), ProcessStart.home()),
        root);
    if (!name.equals(COMMAND_LOG)) {
      ConsoleLog.sayStart(EngineOrigin::ownVersion);
    }
  }

  /** The log is planned when it is known what this process is. */
  private int begin(ParseResult parsed) {
    Object command = parsed.asCommandLineList().getLast().getCommand();
    boolean help =
        parsed.asCommandLineList().stream()
            .map(CommandLine::getParseResult)
            .anyMatch(one -> one.isUsageHelpRequested() || one.isVersionHelpRequested());
    if (!help && !(command instanceof AgentCommand)) { // its log is in its configuration
      LogLevel level =
          parsed.asCommandLineList().stream()
              .map(one -> one.getParseResult().matchedOption(LogOption.NAME))
              .filter(Objects::nonNull)
              .map(OptionSpec::<LogLevel>getValue)
              .reduce(ConsoleLog.level(), (before, now) -> now);
      log.accept(nameOfLog(command), level);
    }
    return new CommandLine.RunLast().execute(parsed);
  }

  private String nameOfLog(Object command) {
    boolean window = command instanceof ConsoleCommand || command instanceof WindowCommand;
    if (!window) {
      return COMMAND_LOG;
    }
    return heads.rights() == UserRights.SUDO ? "engine" : "window";
  }

  /** A thread that a failure ends says so in one line, as commands do. */
  public static void tellFailuresOfThreads() {
    Thread.setDefaultUncaughtExceptionHandler(
        (thread, failure) -> {
          LoggerFactory.getLogger(ConsoleCommandLine.class)
              .error("The thread {} ended.", thread.getName(), failure);
          System.err.println(
              "The thread "
                  + thread.getName()
                  + " ended. "
                  + Scarcity.explain(failure).orElseGet(() -> CrashLog.write(failure)));
        });
  }

  /** Blocks until the command has ended. Returns one of {@link ExitCodes}. */
  public int run(String... args) {
    StringWriter help = new StringWriter();
    CommandLine line = commandLine();
    line.setOut(new PrintWriter(help));
    try {
      int code = line.execute(args);
      heads.output().text(help.toString());
      return code;
    } catch (OutputClosedException e) {
      return told(e);
    } catch (Error e) { // picocli hands on what is no exception
      return answer(line, told(e));
    }
  }

  CommandLine commandLine() {
    Output output = heads.output();
    CommandLine line = new CommandLine(new ConsoleCommand(heads));
    line.addSubcommand(withHelp(new WatchCommand(output, heads.backends(), new SourceOptions())));
    line.addSubcommand(withHelp(new TreeCommand(output, heads.backends())));
    line.addSubcommand(withHelp(new DoctorCommand(output, heads.backends())));
    line.addSubcommand(
        withHelp(new InventoryCommand(output, heads.backends()))
            .addSubcommand(withHelp(new InventoryRemoveCommand(output, heads.backends()))));
    line.addSubcommand(withHelp(new MapCommand(output, heads.backends())));
    line.addSubcommand(withHelp(new StatsCommand(output, heads.backends())));
    line.addSubcommand(withHelp(new HealthCommand(output, heads.backends())));
    line.addSubcommand(withHelp(new ExplainCommand(output, heads.backends())));
    line.addSubcommand(security(output));
    line.addSubcommand(config(output));
    new MigrationCommands(heads, operator).addTo(line, ConsoleCommandLine::withHelp);
    line.addSubcommand(withHelp(new WindowCommand(heads)));
    line.addSubcommand("agent", withHelp(new AgentCommand(output, heads.agent())));
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setAllowSubcommandsAsOptionParameters(true); // --page health
    line.registerConverter(Path.class, ProcessStart::path); // after all subcommands
    line.setUsageHelpWidth(HELP_COLUMNS);
    line.setExecutionStrategy(this::begin);
    line.setExecutionExceptionHandler(this::failed);
    line.setParameterExceptionHandler(this::misused);
    return line;
  }

  private CommandLine security(Output output) {
    return withHelp(new SecurityCommand(output, heads.backends()))
        .addSubcommand(withHelp(new SecurityFixCommand(output, heads.backends())))
        .addSubcommand(withHelp(new SecurityFixesCommand(output, heads.backends())))
        .addSubcommand(withHelp(new SecurityUndoCommand(output, heads.backends())));
  }

  private CommandLine config(Output output) {
    return withHelp(new ConfigCommand(output, heads.backends()))
        .addSubcommand("show", withHelp(new ConfigCommand(output, heads.backends())))
        .addSubcommand(withHelp(new ConfigSetCommand(output, heads.backends())))
        .addSubcommand(withHelp(new ConfigUnsetCommand(output, heads.backends())));
  }

  private static CommandLine withHelp(Object command) {
    CommandLine line = new CommandLine(command).addMixin("help", new HelpOption());
    return command instanceof AgentCommand ? line : line.addMixin("log", new LogOption());
  }

  private int misused(ParameterException mistake, String[] args) {
    String name = mistake.getCommandLine().getCommandSpec().qualifiedName();
    heads.output().remark(mistake.getMessage() + "\nFor help: " + name + " --help");
    Object command = mistake.getCommandLine().getCommand();
    return command instanceof ExitCodeAnswers answers ? answers.wrongUsage() : ExitCodes.USAGE;
  }

  private int failed(Exception failure, CommandLine line, ParseResult parsed) {
    int code = told(failure);
    return line.getCommand() instanceof ExitCodeAnswers && code != ExitCodes.OUTPUT_CLOSED
        ? ExitCodes.UNKNOWN
        : code;
  }

  /** The same for the command that the arguments have named, if they did. */
  private static int answer(CommandLine line, int code) {
    ParseResult parsed = line.getParseResult();
    boolean answers =
        parsed != null
            && parsed.asCommandLineList().getLast().getCommand() instanceof ExitCodeAnswers;
    return answers ? ExitCodes.UNKNOWN : code;
  }

  /** Says in words what failed. Returns the exit code. */
  private int told(Throwable failure) {
    Output output = heads.output();
    return switch (failure) {
      case CommandException e -> {
        output.remark(e.explanation());
        yield e.exitCode();
      }
      case NoAnswerException e -> {
        output.remark(String.valueOf(e.getMessage()));
        yield ExitCodes.FAILURE;
      }
      case OutputClosedException e when e.brokenPipe() -> ExitCodes.OUTPUT_CLOSED;
      case OutputClosedException e -> {
        output.remark("Writing the output failed: " + e.reason());
        yield ExitCodes.FAILURE;
      }
      default -> {
        LoggerFactory.getLogger(ConsoleCommandLine.class).error("The command failed.", failure);
        Optional<String> scarce = Scarcity.explain(failure);
        output.remark(scarce.orElseGet(() -> CrashLog.write(failure)));
        yield scarce.isPresent() ? ExitCodes.FAILURE : ExitCodes.INTERNAL;
      }
    };
  }
}
