package org.openedr.console.cli.inventory;

import org.openedr.console.backend.Backends;
import org.openedr.console.base.proc.MachineClock;
import org.openedr.console.base.user.UserNames;
import org.openedr.console.cli.common.ExitCodes;
import org.openedr.console.cli.common.JsonCommand;
import org.openedr.console.cli.common.Output;
import org.openedr.console.cli.common.ProblemText;
import org.openedr.console.export.InventoryJson;
import org.openedr.console.inventory.Removal;
import org.openedr.console.inventory.RemovalResult;
import org.openedr.console.machine.Machine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Unpins a left-over monitor of ours; shows first what would go. */
@Command(
    name = "remove",
    description = "Shows what removing a program of ours would do; with --yes does it.")
public final class InventoryRemoveCommand extends JsonCommand {
  @Parameters(
      paramLabel = "PROGRAM_ID",
      description =
          "Number of a program; its maps and links, and those it shares them with, go too.")
  private int programId;

  @Option(names = "--yes", description = "Do it.")
  private boolean yes;

  public InventoryRemoveCommand(Output output, Backends backends) {
    super(output, backends);
  }

  @Override
  public Integer call() {
    try (Machine machine = backends.machine()) {
      refuseWithoutRights(machine);
      Removal preview = machine.previewRemoval(programId);
      InventoryJson writer = new InventoryJson(MachineClock.now(), UserNames.local());
      if (json) {
        output.line(writer.write(preview));
      } else {
        text(preview);
      }
      output.flush();
      if (!preview.allowed()) {
        return ExitCodes.FAILURE;
      }
      if (!yes) {
        output.remark("Nothing was changed. To do it: add --yes");
        return ExitCodes.OK;
      }
      return remove(machine, preview, writer);
    }
  }

  private static void refuseWithoutRights(Machine machine) {
    var problem = machine.inventory().problem();
    if (problem != null) {
      throw ProblemText.failure(problem);
    }
  }

  private int remove(Machine machine, Removal preview, InventoryJson writer) {
    RemovalResult result = machine.remove(preview);
    if (json) {
      output.line(writer.write(programId, result));
    } else {
      result.unpinned().forEach(path -> output.line("unpinned  " + path));
      result.gone().forEach(object -> output.line("gone      " + object));
    }
    output.flush();
    result.failures().forEach(output::remark);
    return result.failures().isEmpty() ? ExitCodes.OK : ExitCodes.FAILURE;
  }

  private void text(Removal preview) {
    if (!preview.allowed()) {
      output.remark("Refused: " + preview.why());
      return;
    }
    output.line(preview.why());
    preview.unpin().forEach(path -> output.line("would unpin   " + path));
    preview.vanishing().forEach(object -> output.line("would vanish  " + object));
  }
}
