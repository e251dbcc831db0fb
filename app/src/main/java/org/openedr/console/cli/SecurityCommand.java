package org.openedr.console.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Who may change what the agent runs. */
@Command(name = "security", description = "Owners, modes, certificates and hashes of the agent.")
final class SecurityCommand implements Callable<Integer> {
  private final Output output;
  private final EngineProvider engines;

  SecurityCommand(Output output, EngineProvider engines) {
    this.output = output;
    this.engines = engines;
  }

  @Override
  public Integer call() {
    output.line(engines.security().audit().worst().name());
    return ExitCodes.OK;
  }
}
