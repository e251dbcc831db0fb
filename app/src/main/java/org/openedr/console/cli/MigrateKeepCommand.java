package org.openedr.console.cli;

import org.openedr.console.migration.Answer;
import picocli.CommandLine.Command;

/** The new monitor stays. */
@Command(
    name = "keep",
    description = "Ends the probation: the new monitor stays.",
    footer = {"", "Exit codes: 0 it stays, 1 there is nothing to decide; else as of migrate."})
final class MigrateKeepCommand extends MigrateDecision {
  MigrateKeepCommand(RunLaunch launch) {
    super(launch, Answer.KEEP);
  }
}
