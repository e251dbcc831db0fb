package org.openedr.console.cli.agent;

import org.openedr.console.backend.Backends;
import org.openedr.console.cli.common.ExitCodes;
import org.openedr.console.cli.common.JsonCommand;
import org.openedr.console.cli.common.Output;
import org.openedr.console.engine.NoAnswerException;
import picocli.CommandLine.Command;

/** What was fixed so far. */
@Command(name = "fixes", description = "Lists the fixes carried out so far, the newest first.")
public final class SecurityFixesCommand extends JsonCommand {
  public SecurityFixesCommand(Output output, Backends backends) {
    super(output, backends);
  }

  @Override
  public Integer call() throws NoAnswerException {
    var fixes = backends.security().fixes();
    for (var fix : fixes) {
      show(() -> SecurityJson.write(fix), () -> SecurityText.write(fix));
    }
    output.flush();
    if (fixes.isEmpty()) {
      output.remark("No fix is on record, or only root may read the record.");
    }
    return ExitCodes.OK;
  }
}
