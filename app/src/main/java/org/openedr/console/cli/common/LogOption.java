package org.openedr.console.cli.common;

import org.jspecify.annotations.Nullable;
import org.openedr.console.base.log.LogLevel;
import picocli.CommandLine.Option;

/** How much of what happens goes into the log; an option of all commands but the agent's own. */
public final class LogOption {
  public static final String NAME = "--log-level";

  @Option(
      names = NAME,
      paramLabel = "debug|info|warn|error",
      description = "How much goes into the log of this console; default info.")
  @SuppressWarnings("unused") // read from what was parsed, before the command begins
  private @Nullable LogLevel level;
}
