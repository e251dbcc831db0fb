package org.openedr.console.cli.migration;

import static org.openedr.console.base.text.RootFormat.format;

import org.openedr.console.backend.Backends;
import org.openedr.console.base.text.TerminalText;
import org.openedr.console.cli.common.ExitCodes;
import org.openedr.console.cli.common.JsonCommand;
import org.openedr.console.cli.common.Output;
import org.openedr.console.cli.run.MigrationAccess;
import org.openedr.console.migration.BackupCheck;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Reads a backup back. */
@Command(
    name = "verify",
    description = "Reads a backup back and compares every file with its manifest.",
    footer = {"", "Exit codes: 0 it is whole, 1 it is not, or is not there."})
public final class BackupVerifyCommand extends JsonCommand {
  @Parameters(paramLabel = "ID", description = "As 'backup list' prints it.")
  private String id = "";

  public BackupVerifyCommand(Output output, Backends backends) {
    super(output, backends);
  }

  @Override
  public Integer call() {
    BackupCheck check = MigrationAccess.of(backends).verify(id);
    if (json) {
      output.line(BackupJson.write(check));
    } else {
      output.line(
          format(
              "%s: %s; files: %d, %s",
              TerminalText.line(check.id()),
              check.whole() ? "whole" : "NOT WHOLE",
              check.files(),
              TerminalText.size(check.bytes())));
      check
          .problems()
          .forEach(problem -> TerminalText.paragraph("  ", "    ", problem).forEach(output::line));
    }
    output.flush();
    return check.whole() ? ExitCodes.OK : ExitCodes.FAILURE;
  }
}
