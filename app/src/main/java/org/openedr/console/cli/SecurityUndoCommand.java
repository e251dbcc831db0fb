package org.openedr.console.cli;

import java.util.concurrent.Callable;
import org.openedr.console.security.AppliedFix;
import org.openedr.console.security.FixResult;
import org.openedr.console.security.Security;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes a fix back. */
@Command(
    name = "undo",
    description = "Shows what taking a fix back would change; with --yes does it.")
final class SecurityUndoCommand implements Callable<Integer> {
  private final Output output;
  private final EngineProvider engines;

  @Parameters(paramLabel = "ID", description = "As 'security fixes' prints it.")
  private String id = "";

  @Option(names = "--yes", description = "Do it.")
  private boolean yes;

  @Option(names = "--json", description = "One JSON object per line (NDJSON).")
  private boolean json;

  SecurityUndoCommand(Output output, EngineProvider engines) {
    this.output = output;
    this.engines = engines;
  }

  @Override
  public Integer call() {
    Security security = engines.security();
    AppliedFix fix =
        security.fixes().stream()
            .filter(one -> one.id().equals(id))
            .findFirst()
            .orElseThrow(
                () ->
                    new CommandException(
                        ExitCodes.FAILURE,
                        "There is no fix " + id + " that you may see. See: security fixes"));
    if (!yes && fix.undone()) {
      throw new CommandException(ExitCodes.FAILURE, "Fix " + id + " has been taken back already.");
    }
    if (!yes) {
      show(fix);
      output.remark("Nothing was changed. To take it back: add --yes");
      return ExitCodes.OK;
    }
    FixResult result = security.undo(id);
    output.line(json ? SecurityJson.write("undone", id, result) : result.message());
    output.flush();
    return result.done() ? ExitCodes.OK : ExitCodes.FAILURE;
  }

  private void show(AppliedFix fix) {
    if (json) {
      output.line(SecurityJson.write(fix));
    } else {
      SecurityText.back(fix).forEach(output::line);
    }
    output.flush();
  }
}
