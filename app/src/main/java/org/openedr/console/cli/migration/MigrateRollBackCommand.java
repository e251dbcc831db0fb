package org.openedr.console.cli.migration;

import org.openedr.console.cli.run.RunLaunch;
import org.openedr.console.migration.Answer;
import picocli.CommandLine.Command;

/** What was there before the run comes back. */
@Command(
    name = "roll-back",
    description =
        "Ends the probation: V1, or what was there, is brought back as the run's backup has it.",
    footer = {
      "",
      "Exit codes: 0 it is back and works, 1 there is nothing to decide, 6 none works."
    })
public final class MigrateRollBackCommand extends MigrateDecision {
  public MigrateRollBackCommand(RunLaunch launch) {
    super(launch, Answer.ROLL_BACK);
  }
}
