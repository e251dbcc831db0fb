package org.openedr.console.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Not built yet. */
@Command(
    name = "health",
    description = "Judges the monitors of this machine; exit code 0 to 3 for monitoring systems.")
final class HealthCommand implements Callable<Integer> {
  private final Output output;
  private final EngineProvider engines;

  HealthCommand(Output output, EngineProvider engines) {
    this.output = output;
    this.engines = engines;
  }

  @Override
  public Integer call() {
    output.remark("Not built yet.");
    engines.machine().close();
    return ExitCodes.FAILURE;
  }
}
