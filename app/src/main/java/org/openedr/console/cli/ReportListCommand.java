package org.openedr.console.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.openedr.console.event.PlainText;
import org.openedr.console.migration.RunSummary;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs so far. */
@Command(name = "list", description = "Lists the runs so far, the newest first.")
final class ReportListCommand implements Callable<Integer> {
  private final Output output;
  private final EngineProvider engines;

  @Option(names = "--json", description = "One JSON object per line (NDJSON).")
  private boolean json;

  ReportListCommand(Output output, EngineProvider engines) {
    this.output = output;
    this.engines = engines;
  }

  @Override
  public Integer call() {
    List<RunSummary> runs = MigrationAccess.of(engines).runs();
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
        "%s  %s  %s".formatted(PlainText.line(run.id()), run.kind().label(), run.state().label()));
    PlainText.paragraph("  ", RunText.words(run.world()) + " " + run.sentence())
        .forEach(output::line);
  }
}
