package org.openedr.console.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Not built yet. */
@Command(
    name = "explain",
    description = "Explains a failure: symptom, cause, evidence, fix, and how to check again.")
final class ExplainCommand implements Callable<Integer> {
  private final Output output;
  private final EngineProvider engines;

  ExplainCommand(Output output, EngineProvider engines) {
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
