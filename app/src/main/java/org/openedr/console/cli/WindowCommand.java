package org.openedr.console.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The window, on demand: without a display this is an error. */
@Command(name = "window", description = "Opens the window (the default when there is a display).")
final class WindowCommand implements Callable<Integer> {
  private final Heads heads;

  @Mixin private WindowOptions options = new WindowOptions();

  WindowCommand(Heads heads) {
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
