package org.openedr.console.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What was fixed so far. */
@Command(name = "fixes", description = "Lists the fixes carried out so far, the newest first.")
final class SecurityFixesCommand implements Callable<Integer> {
  private final Output output;
  private final EngineProvider engines;

  @Option(names = "--json", description = "One JSON object per line (NDJSON).")
  private boolean json;

  SecurityFixesCommand(Output output, EngineProvider engines) {
    this.output = output;
    this.engines = engines;
  }

  @Override
  public Integer call() {
    var fixes = engines.security().fixes();
    for (var fix : fixes) {
      if (json) {
        output.line(SecurityJson.write(fix));
      } else {
        SecurityText.write(fix).forEach(output::line);
      }
    }
    output.flush();
    if (fixes.isEmpty()) {
      output.remark("No fix is on record, or only root may read the record.");
    }
    return ExitCodes.OK;
  }
}
