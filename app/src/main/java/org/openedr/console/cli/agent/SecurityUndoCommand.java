package org.openedr.console.cli.agent;

import org.openedr.console.backend.Backends;
import org.openedr.console.cli.common.CommandException;
import org.openedr.console.cli.common.ExitCodes;
import org.openedr.console.cli.common.JsonCommand;
import org.openedr.console.cli.common.Output;
import org.openedr.console.engine.NoAnswerException;
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
public final class SecurityUndoCommand extends JsonCommand {
  @Parameters(paramLabel = "ID", description = "As 'security fixes' prints it.")
  private String id = "";

  @Option(names = "--yes", description = "Do it.")
  private boolean yes;

  public SecurityUndoCommand(Output output, Backends backends) {
    super(output, backends);
  }

  @Override
  public Integer call() throws NoAnswerException {
    Security security = backends.security();
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
      show(() -> SecurityJson.write(fix), () -> SecurityText.back(fix));
      output.flush();
      output.remark("Nothing was changed. To take it back: add --yes");
      return ExitCodes.OK;
    }
    FixResult result = security.undo(id);
    output.line(json ? SecurityJson.write("undone", id, result) : result.message());
    output.flush();
    return result.done() ? ExitCodes.OK : ExitCodes.FAILURE;
  }
}
