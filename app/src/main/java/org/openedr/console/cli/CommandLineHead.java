package org.openedr.console.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/** Runs one command line and turns every outcome into an exit code. */
public final class CommandLineHead {
  private final Heads heads;

  CommandLineHead(Heads heads) {
    this.heads = heads;
  }

  public CommandLineHead(EngineProvider engines, WindowLauncher window) {
    this(new Heads(Output.standard(System.getenv()), engines, window, X11Display.ofSystem()));
  }

  /** Blocks until the command has ended. Returns one of {@link ExitCodes}. */
  public int run(String... args) {
    return commandLine().execute(args);
  }

  CommandLine commandLine() {
    Output output = heads.output();
    CommandLine line = new CommandLine(new ConsoleCommand(heads));
    line.addSubcommand(new WatchCommand(output, heads.engines(), new SourceOptions()));
    line.addSubcommand(new TreeCommand(output, heads.engines()));
    line.addSubcommand(new DoctorCommand(output, heads.engines()));
    line.addSubcommand(new WindowCommand(heads));
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setExecutionExceptionHandler(this::failed);
    line.setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
    return line;
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
