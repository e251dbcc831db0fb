package org.openedr.console.config;

import java.nio.file.Path;
import org.openedr.console.base.text.PathBytes;

/**
 * Where the agent's parts lie on a machine, and where what came with this program lies. Reads
 * nothing.
 *
 * @param root of the machine's file system; absolute
 * @param unit name of the agent's unit
 * @param shippedObjects folder of the objects that came with this program
 * @param shippedUnit file of our agent's unit that came with this program
 * @param agentProgram our agent's launcher on this machine: {@code /usr/bin/openedr-agent}
 * @param selftest folder of the known programs that prove a monitor: {@code workload}, {@code noop}
 */
public record Installation(
    Path root,
    String unit,
    Path shippedObjects,
    Path shippedUnit,
    Path agentProgram,
    Path selftest) {

  /** Name of the unit of our agent. */
  public static final String UNIT = "openedr-agent.service";

  /** The same with its machine below another root; what came with this program stays. */
  public Installation below(Path root) {
    return new Installation(root, unit, shippedObjects, shippedUnit, agentProgram, selftest);
  }

  /** The agent's files below the root. */
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

  /** The agent's unit among the administrator's. */
  public Path unitFile() {
    return units().resolve(PathBytes.of(unit));
  }

  /** Folder of what an administrator adds to the agent's unit. */
  public Path dropIns() {
    return units().resolve(PathBytes.of(unit + ".d"));
  }
}
