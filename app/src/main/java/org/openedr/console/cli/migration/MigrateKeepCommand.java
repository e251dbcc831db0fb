package org.openedr.console.cli.migration;

import org.openedr.console.cli.run.RunLaunch;
import org.openedr.console.migration.Answer;
import picocli.CommandLine.Command;

/** What the run was for stays. */
@Command(
    name = "keep",
    description = "Ends the probation: V2 stays.",
    footer = {"", "Exit codes: 0 it stays, 1 there is nothing to decide; else as of migrate."})
public final class MigrateKeepCommand extends MigrateDecision {
  public MigrateKeepCommand(RunLaunch launch) {
    super(launch, Answer.KEEP);
  }
}
