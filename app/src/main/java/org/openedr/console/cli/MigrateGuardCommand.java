package org.openedr.console.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The guard of a run; started by the run itself. */
@Command(
    name = "guard",
    hidden = true,
    description = "Waits for the end of a run's process, and takes up what it left.")
final class MigrateGuardCommand implements Callable<Integer> {
  private final EngineProvider engines;

  @Parameters(paramLabel = "RUNID", description = "The run.")
  private String runId = "";

  MigrateGuardCommand(EngineProvider engines) {
    this.engines = engines;
  }

  @Override
  public Integer call() {
    return engines.guard(runId);
  }
}
