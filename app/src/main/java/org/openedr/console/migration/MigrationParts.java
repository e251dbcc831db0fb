package org.openedr.console.migration;

import java.nio.file.Path;
import java.time.Clock;
import java.util.function.Supplier;
import org.openedr.console.config.AgentPaths;
import org.openedr.console.inventory.Inventory;
import org.openedr.console.inventory.Removals;
import org.openedr.console.probe.ProbeResult;
import org.openedr.console.service.Systemd;

/**
 * What a migration works with; tests put in other parts, and another root.
 *
 * @param root of the file system; absolute
 * @param unit name of the agent's unit
 * @param shippedObjects folder of the objects that came with this program
 * @param shippedUnit file of our agent's unit that came with this program
 * @param agentProgram our agent's launcher on this machine: {@code /usr/bin/openedr-agent}
 * @param selftest folder of the known programs that prove a monitor: {@code workload}, {@code noop}
 * @param removals of pins that are left over
 * @param probes of the kernel, for the objects in a folder
 * @param version of this program
 */
public record MigrationParts(
    Path root,
    String unit,
    Path shippedObjects,
    Path shippedUnit,
    Path agentProgram,
    Path selftest,
    Systemd systemd,
    Observers observers,
    ObjectLoader loader,
    Workshop workshop,
    Guard guard,
    Supplier<Inventory> inventory,
    Removals removals,
    Supplier<java.util.List<ProbeResult>> probes,
    Clock clock,
    String version) {

  public static final String UNIT = "openedr-agent.service";

  public AgentPaths paths() {
    return AgentPaths.under(root);
  }

  /** Backups, each in a folder of its id; root's alone. As the guide has it, but never by date. */
  public Path backups() {
    return root.resolve("opt/openedr/backup");
  }

  /** Staged sets of objects, and after an exchange the one that was in use; one folder a run. */
  public Path versions() {
    return root.resolve("opt/openedr/versions");
  }

  /** Journals, reports and evidence, one folder a run; root's alone. */
  public Path runs() {
    return paths().state().resolve("migration");
  }

  /** Where an administrator's units are; ours wins there over a package's. */
  public Path units() {
    return root.resolve("etc/systemd/system");
  }

  public Path unitFile() {
    return units().resolve(unit);
  }

  public Path dropIns() {
    return units().resolve(unit + ".d");
  }
}
