package org.openedr.console.cli.migration;

import static org.openedr.console.base.text.RootFormat.format;

import java.util.List;
import org.openedr.console.backend.Backends;
import org.openedr.console.base.text.TerminalText;
import org.openedr.console.cli.common.ExitCodes;
import org.openedr.console.cli.common.JsonCommand;
import org.openedr.console.cli.common.Output;
import org.openedr.console.cli.run.MigrationAccess;
import org.openedr.console.cli.run.RunJson;
import org.openedr.console.cli.run.RunText;
import org.openedr.console.engine.NoAnswerException;
import org.openedr.console.migration.RunSummary;
import picocli.CommandLine.Command;

/** Runs so far. */
@Command(name = "list", description = "Lists the runs so far, the newest first.")
public final class ReportListCommand extends JsonCommand {
  public ReportListCommand(Output output, Backends backends) {
    super(output, backends);
  }

  @Override
  public Integer call() throws NoAnswerException {
    List<RunSummary> runs = MigrationAccess.of(backends).runs();
    runs.forEach(this::show);
    output.flush();
    if (runs.isEmpty()) {
      output.remark("There was no run yet.");
    }
    return ExitCodes.OK;
  }

  private void show(RunSummary run) {
    if (json) {
      output.line(RunJson.write(run));
      return;
    }
    output.line(
        format("%s  %s  %s", TerminalText.line(run.id()), run.kind().label(), run.state().label()));
    TerminalText.paragraph("  ", RunText.words(run.world(), run.monitors()) + " " + run.sentence())
        .forEach(output::line);
  }
}
