package org.openedr.console.migration.port;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import org.openedr.console.config.AgentPaths;
import org.openedr.console.config.Installation;
import org.openedr.console.inventory.Inventory;
import org.openedr.console.inventory.Removals;
import org.openedr.console.probe.ProbeResult;
import org.openedr.console.systemd.Systemd;

/**
 * What a migration works with; tests put in other parts, and another root.
 *
 * @param removals of pins that are left over
 * @param probes of the kernel, for the objects in a folder
 * @param version of this program
 */
public record MigrationPorts(
    Installation installation,
    Systemd systemd,
    EventObservers observers,
    ObjectLoader loader,
    ObjectBuilder workshop,
    Guard guard,
    Supplier<Inventory> inventory,
    Removals removals,
    Supplier<List<ProbeResult>> probes,
    Clock clock,
    String version) {

  /** As {@link Installation#root()}. */
  public Path root() {
    return installation.root();
  }

  /** As {@link Installation#unit()}. */
  public String unit() {
    return installation.unit();
  }

  /** As {@link Installation#shippedObjects()}. */
  public Path shippedObjects() {
    return installation.shippedObjects();
  }

  /** As {@link Installation#shippedUnit()}. */
  public Path shippedUnit() {
    return installation.shippedUnit();
  }

  /** As {@link Installation#agentProgram()}. */
  public Path agentProgram() {
    return installation.agentProgram();
  }

  /** As {@link Installation#selftest()}. */
  public Path selftest() {
    return installation.selftest();
  }

  /** As {@link Installation#paths()}. */
  public AgentPaths paths() {
    return installation.paths();
  }

  /** As {@link Installation#backups()}. */
  public Path backups() {
    return installation.backups();
  }

  /** As {@link Installation#versions()}. */
  public Path versions() {
    return installation.versions();
  }

  /** As {@link Installation#runs()}. */
  public Path runs() {
    return installation.runs();
  }

  /** As {@link Installation#units()}. */
  public Path units() {
    return installation.units();
  }

  /** As {@link Installation#unitFile()}. */
  public Path unitFile() {
    return installation.unitFile();
  }

  /** As {@link Installation#dropIns()}. */
  public Path dropIns() {
    return installation.dropIns();
  }
}
