package org.openedr.console.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Not built yet. */
@Command(name = "map", description = "Shows the entries of a BPF map, decoded.")
final class MapCommand implements Callable<Integer> {
  private final Output output;
  private final EngineProvider engines;

  MapCommand(Output output, EngineProvider engines) {
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
