package org.openedr.console.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Not built yet. */
@Command(
    name = "inventory",
    description = "Lists every BPF program, map, link and pin of this machine.")
final class InventoryCommand implements Callable<Integer> {
  private final Output output;
  private final EngineProvider engines;

  InventoryCommand(Output output, EngineProvider engines) {
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
