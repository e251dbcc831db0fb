package org.openedr.console.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** The agent's configuration. */
@Command(name = "config", description = "The agent's configuration: effective values, changes.")
final class ConfigCommand implements Callable<Integer> {
  private final Output output;
  private final EngineProvider engines;

  ConfigCommand(Output output, EngineProvider engines) {
    this.output = output;
    this.engines = engines;
  }

  @Override
  public Integer call() {
    output.line(engines.configuration().view().file());
    return ExitCodes.OK;
  }
}
