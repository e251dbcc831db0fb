package org.openedr.console.cli;

import java.util.concurrent.Callable;
import org.openedr.console.event.PlainText;
import org.openedr.console.migration.BackupCheck;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Reads a backup back. */
@Command(
    name = "verify",
    description = "Reads a backup back and compares every file with its manifest.",
    footer = {"", "Exit codes: 0 it is whole, 1 it is not, or is not there."})
final class BackupVerifyCommand implements Callable<Integer> {
  private final Output output;
  private final EngineProvider engines;

  @Parameters(paramLabel = "ID", description = "As 'backup list' prints it.")
  private String id = "";

  @Option(names = "--json", description = "One JSON object per line (NDJSON).")
  private boolean json;

  BackupVerifyCommand(Output output, EngineProvider engines) {
    this.output = output;
    this.engines = engines;
  }

  @Override
  public Integer call() {
    BackupCheck check = MigrationAccess.of(engines).verify(id);
    if (json) {
      output.line(BackupJson.write(check));
    } else {
      output.line(
          "%s: %s; files: %d, %s"
              .formatted(
                  PlainText.line(check.id()),
                  check.whole() ? "whole" : "NOT WHOLE",
                  check.files(),
                  PlainText.size(check.bytes())));
      check
          .problems()
          .forEach(problem -> PlainText.paragraph("  ", "    ", problem).forEach(output::line));
    }
    output.flush();
    return check.whole() ? ExitCodes.OK : ExitCodes.FAILURE;
  }
}
