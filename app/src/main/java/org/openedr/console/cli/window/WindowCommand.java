package org.openedr.console.cli.window;

import java.util.concurrent.Callable;
import org.openedr.console.cli.common.CommandException;
import org.openedr.console.cli.common.ExitCodes;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The window, on demand: without a display this is an error. */
@Command(name = "window", description = "Opens the window (the default when there is a display).")
public final class WindowCommand implements Callable<Integer> {
  private final CommandContext heads;

  @Mixin private WindowOptions options = new WindowOptions();

  public WindowCommand(CommandContext heads) {
    this.heads = heads;
  }

  @Override
  public Integer call() {
    return heads.window(
        options,
        why -> {
          throw new CommandException(
              ExitCodes.FAILURE, DisplayAdvice.noWindow(why) + "The terminal view is 'watch'.");
        });
  }
}
