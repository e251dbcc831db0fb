package org.openedr.console;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openedr.console.engine.EngineOrigin;
import org.openedr.console.engine.Engines;
import org.openedr.console.inventory.InventoryReader;
import org.openedr.console.inventory.KernelBtf;
import org.openedr.console.inventory.Removals;
import org.openedr.console.migration.LibbpfObjects;
import org.openedr.console.migration.LocalMigration;
import org.openedr.console.migration.MakeWorkshop;
import org.openedr.console.migration.MigrationParts;
import org.openedr.console.migration.OwnCommand;
import org.openedr.console.migration.ServiceGuard;
import org.openedr.console.service.LocalSystemd;
import org.openedr.console.witness.EngineObservers;

/** The one migration of this process, put together when it is first asked for. Any thread. */
final class MigrationOfMachine {
  private static final Path ROOT = Path.of("/");
  private static final Path PROC = Path.of("/proc");

  private final Path bpfDirectory;
  private final Path socket;
  private @Nullable LocalMigration migration;

  MigrationOfMachine(Path bpfDirectory, Path socket) {
    this.bpfDirectory = bpfDirectory;
    this.socket = socket;
  }

  synchronized LocalMigration get() {
    LocalMigration present = migration;
    if (present == null) {
      present = new LocalMigration(parts());
      migration = present;
    }
    return present;
  }

  synchronized Optional<LocalMigration> present() {
    return Optional.ofNullable(migration);
  }

  private MigrationParts parts() {
    LocalSystemd systemd = new LocalSystemd();
    // not Engines.machine(): that one has threads, which sample all the time
    InventoryReader inventory = new InventoryReader(PROC, new KernelBtf());
    return new MigrationParts(
        ROOT,
        MigrationParts.UNIT,
        bpfDirectory,
        home().resolve("systemd").resolve(MigrationParts.UNIT),
        Path.of("/usr/bin/openedr-agent"),
        home().resolve("selftest"),
        systemd,
        new EngineObservers(socket),
        new LibbpfObjects(),
        new MakeWorkshop(sources()),
        new ServiceGuard(ROOT, systemd, guardCommand()),
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
    return Optional.ofNullable(System.getProperty("openedr.sources"))
        .map(Path::of)
        .filter(folder -> Files.isRegularFile(folder.resolve("Makefile")));
  }

  /** As this process was started, with another command. */
  private List<String> guardCommand() {
    return OwnCommand.again(home(), Main.class.getName(), List.of("migrate", "guard"));
  }
}
