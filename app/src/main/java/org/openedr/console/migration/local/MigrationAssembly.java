package org.openedr.console.migration.local;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openedr.console.base.posix.OwnCommand;
import org.openedr.console.base.posix.ProcessStart;
import org.openedr.console.base.text.PathBytes;
import org.openedr.console.comparison.Comparer;
import org.openedr.console.comparison.ComparisonParts;
import org.openedr.console.comparison.Comparisons;
import org.openedr.console.config.Installation;
import org.openedr.console.engine.EngineOrigin;
import org.openedr.console.engine.Engines;
import org.openedr.console.inventory.InventoryReader;
import org.openedr.console.inventory.Removals;
import org.openedr.console.inventory.kernel.KernelBtf;
import org.openedr.console.maintenance.LocalMaintenance;
import org.openedr.console.maintenance.Maintenance;
import org.openedr.console.maintenance.MaintenanceParts;
import org.openedr.console.migration.guard.ServiceGuard;
import org.openedr.console.migration.object.LibbpfObjects;
import org.openedr.console.migration.object.MakeObjectBuilder;
import org.openedr.console.migration.port.MigrationPorts;
import org.openedr.console.migration.proof.EngineObservers;
import org.openedr.console.systemd.LocalSystemd;

/**
 * The one migration of this process, with its comparisons and its maintenance, put together when
 * one of them is first asked for. Any thread.
 */
public final class MigrationAssembly {
  private static final Path ROOT = Path.of("/");
  private static final Path PROC = Path.of("/proc");

  private final Path bpfDirectory;
  private final Path socket;
  private final EngineObservers.Connector connector;
  private final String mainClass;
  private @Nullable Made made;

  /**
   * @param bpfDirectory folder of the objects that came with this program
   * @param socket of the agent
   * @param connector reaches the agent
   * @param mainClass whose command {@code migrate guard} is the guard's life
   */
  public MigrationAssembly(
      Path bpfDirectory, Path socket, EngineObservers.Connector connector, String mainClass) {
    this.bpfDirectory = bpfDirectory;
    this.socket = socket;
    this.connector = connector;
    this.mainClass = mainClass;
  }

  /** What there is once in this process. */
  private record Made(LocalMigration migration, Comparer comparer, LocalMaintenance upkeep) {}

  /** The migration of this machine. */
  public LocalMigration get() {
    return made().migration();
  }

  /** The comparisons of this machine; never beside a run. */
  public Comparisons comparisons() {
    return made().comparer();
  }

  /** The maintenance of this machine. */
  public Maintenance maintenance() {
    return made().upkeep();
  }

  public synchronized Optional<LocalMigration> present() {
    return Optional.ofNullable(made).map(Made::migration);
  }

  private synchronized Made made() {
    Made present = made;
    if (present == null) {
      present = make(parts());
      made = present;
    }
    return present;
  }

  private Made make(MigrationPorts parts) {
    Comparer comparer =
        new Comparer(
            new ComparisonParts(
                parts.installation(),
                parts.systemd(),
                parts.inventory(),
                parts.probes(),
                parts.clock()),
            () -> get().work());
    LocalMigration migration = new LocalMigration(parts, comparer::working);
    LocalMaintenance upkeep =
        new LocalMaintenance(
            new MaintenanceParts(
                parts.installation(),
                parts.systemd(),
                parts.inventory(),
                parts.clock(),
                parts.version()),
            migration::backups,
            migration::runs);
    return new Made(migration, comparer, upkeep);
  }

  private MigrationPorts parts() {
    LocalSystemd systemd = new LocalSystemd();
    // not LocalMachine: that one has threads, which sample all the time
    InventoryReader inventory = new InventoryReader(PROC, new KernelBtf());
    Installation installation =
        new Installation(
            ROOT,
            Installation.UNIT,
            bpfDirectory,
            home().resolve("systemd").resolve(Installation.UNIT),
            Path.of("/usr/bin/openedr-agent"),
            home().resolve("selftest"));
    return new MigrationPorts(
        installation,
        systemd,
        new EngineObservers(socket, connector),
        new LibbpfObjects(),
        new MakeObjectBuilder(sources()),
        new ServiceGuard(ROOT, installation.runs(), systemd, guardCommand()),
        inventory::read,
        new Removals(PROC, inventory::read),
        () -> Engines.probe(bpfDirectory),
        Clock.systemUTC(),
        EngineOrigin.ownVersion());
  }

  /** The folder that this program was installed into, or built into. */
  private Path home() {
    Path parent = bpfDirectory.toAbsolutePath().getParent();
    return parent == null ? ROOT : parent;
  }

  /** Of the checkout that this program was started from, if it was. */
  private static Optional<Path> sources() {
    return Optional.ofNullable(ProcessStart.property("openedr.sources"))
        .map(PathBytes::of)
        .filter(folder -> Files.isRegularFile(folder.resolve("Makefile")));
  }

  /** As this process was started, with another command. */
  private List<String> guardCommand() {
    return OwnCommand.again(home(), mainClass, List.of("migrate", "guard"));
  }
}
