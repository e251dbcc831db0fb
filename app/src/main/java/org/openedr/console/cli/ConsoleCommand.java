package org.openedr.console.cli;

import java.util.concurrent.Callable;
import org.openedr.console.cli.common.LogOption;
import org.openedr.console.cli.common.ProgramVersion;
import org.openedr.console.cli.watch.WatchCommand;
import org.openedr.console.cli.window.CommandContext;
import org.openedr.console.cli.window.DisplayAdvice;
import org.openedr.console.cli.window.WindowOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Without a command: the window, or the terminal view when there is no display. */
@Command(
    name = "openedr-console",
    description = "Watches the processes of this machine live, from the kernel's own events.",
    mixinStandardHelpOptions = true,
    versionProvider = ProgramVersion.class,
    synopsisSubcommandLabel = "[COMMAND]",
    footer = {
      "",
      "Without a command the window opens; with no display the terminal view (watch).",
      "Most commands need root; doctor, explain, --sample and --replay do not.",
      "Exit codes: 0 ok, 1 failure, 2 wrong usage, 3 no rights, 4 no monitor can run on this"
          + " kernel,",
      "5 events were lost (--fail-on-loss), 70 internal error, 130 Ctrl-C, 141 output closed;"
          + " health,",
      "maintain, migrate and rollback have their own (see there)."
    })
final class ConsoleCommand implements Callable<Integer> {
  private final CommandContext heads;

  @SuppressWarnings("unused") // read from what was parsed, before the command begins
  @Mixin
  private LogOption log = new LogOption();

  @Mixin private WindowOptions options = new WindowOptions();

  ConsoleCommand(CommandContext heads) {
    this.heads = heads;
  }

  @Override
  public Integer call() {
    return heads.window(
        options,
        why -> {
          heads.output().remark(DisplayAdvice.noWindow(why) + "This is the terminal view (watch).");
          return new WatchCommand(heads.output(), heads.backends(), options.source()).call();
        });
  }
}
