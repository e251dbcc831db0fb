package org.openedr.console.cli.inventory;

import static org.openedr.console.base.text.RootFormat.format;

import java.time.ZoneId;
import org.openedr.console.backend.Backends;
import org.openedr.console.base.proc.BootClock;
import org.openedr.console.base.proc.MachineClock;
import org.openedr.console.base.user.UserNames;
import org.openedr.console.cli.common.ExitCodes;
import org.openedr.console.cli.common.JsonCommand;
import org.openedr.console.cli.common.Output;
import org.openedr.console.cli.common.ProblemText;
import org.openedr.console.export.InventoryJson;
import org.openedr.console.inventory.Inventory;
import org.openedr.console.inventory.InventoryFilter;
import org.openedr.console.machine.Machine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Everything BPF in the kernel at this moment. */
@Command(
    name = "inventory",
    description = "Lists every BPF program, map, link and pin of this machine; changes nothing.")
public final class InventoryCommand extends JsonCommand {
  @Option(
      names = "--filter",
      paramLabel = "TEXT",
      description = "Only what has this text in anything shown, with what belongs to it.")
  private String filter = "";

  @Option(names = "--all", description = "Tags, sizes and evidence, too (JSON always has them).")
  private boolean all;

  public InventoryCommand(Output output, Backends backends) {
    super(output, backends);
  }

  @Override
  public Integer call() {
    try (Machine machine = backends.machine()) {
      Inventory inventory = machine.inventory();
      if (inventory.problem() != null) {
        throw ProblemText.failure(inventory.problem());
      }
      Inventory shown = InventoryFilter.apply(inventory, filter);
      if (json) {
        json(inventory, shown);
      } else {
        text(inventory, shown);
      }
    }
    output.flush();
    return ExitCodes.OK;
  }

  private void json(Inventory inventory, Inventory shown) {
    InventoryJson writer = new InventoryJson(MachineClock.now(), UserNames.local());
    shown.programs().forEach(program -> output.line(writer.write(program)));
    shown.maps().forEach(map -> output.line(writer.write(map)));
    shown.links().forEach(link -> output.line(writer.write(link)));
    shown.monitors().forEach(monitor -> output.line(writer.write(monitor)));
    shown.remarks().forEach(remark -> output.line(writer.remark(remark.text())));
    output.line(writer.totals(inventory));
  }

  private void text(Inventory inventory, Inventory shown) {
    BootClock clock = MachineClock.now();
    InventoryText text =
        new InventoryText(
            clock, ZoneId.systemDefault(), UserNames.local(), all, output.canShow("├─└"));
    text.write(shown).forEach(output::line);
    output.flush();
    shown
        .monitors()
        .forEach(
            monitor ->
                output.remark(
                    format(
                        "%s: %d of %d programs attached",
                        monitor.label(), monitor.attachedPrograms(), monitor.programIds().size())));
    output.remark(
        format(
            "%d programs, %d maps, %d links, %d pins in %d ms",
            inventory.programs().size(),
            inventory.maps().size(),
            inventory.links().size(),
            inventory.pins(),
            inventory.tookNs() / 1_000_000));
    shown.remarks().forEach(remark -> output.remark(remark.text()));
  }
}
