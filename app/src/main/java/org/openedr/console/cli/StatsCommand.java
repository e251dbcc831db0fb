package org.openedr.console.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Not built yet. */
@Command(
    name = "stats",
    description = "Shows rates of events and losses, and what each BPF program costs.")
final class StatsCommand implements Callable<Integer> {
  private final Output output;
  private final EngineProvider engines;

  StatsCommand(Output output, EngineProvider engines) {
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
