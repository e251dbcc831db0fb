package org.openedr.console.cli.migration;

import java.util.concurrent.Callable;
import org.openedr.console.backend.Backends;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The guard of a run; started by the run itself. */
@Command(
    name = "guard",
    hidden = true,
    description = "Waits for the end of a run's process, and takes up what it left.")
public final class MigrateGuardCommand implements Callable<Integer> {
  private final Backends backends;

  @Parameters(paramLabel = "RUNID", description = "The run.")
  private String runId = "";

  public MigrateGuardCommand(Backends backends) {
    this.backends = backends;
  }

  @Override
  public Integer call() {
    return backends.guard(runId);
  }
}
