package org.openedr.console.migration;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import org.openedr.console.engine.Engines;
import org.openedr.console.inventory.Inventory;
import org.openedr.console.inventory.Removals;
import org.openedr.console.probe.MonitorVersion;
import org.openedr.console.service.Systemd;

/**
 * The parts of who looks and measures, below a root of a test; what changes a service is absent.
 */
final class LookingParts {
  static final Path BPF =
      Path.of(System.getProperty("openedr.bpf.dir", "../bpf/build")).toAbsolutePath().normalize();
  static final Inventory NOTHING =
      new Inventory(1, 1, List.of(), List.of(), List.of(), 0, List.of(), List.of(), null);

  private LookingParts() {}

  static MigrationParts of(
      Path root, Path shipped, Systemd systemd, Supplier<Inventory> inventory, Clock clock) {
    return new MigrationParts(
        root,
        MigrationParts.UNIT,
        shipped,
        root.resolve("unit"),
        root.resolve("usr/bin/openedr-agent"),
        BPF.resolve("tests"),
        systemd,
        new NoObservers(),
        new LibbpfObjects(),
        new MakeWorkshop(java.util.Optional.empty()),
        new ServiceGuard(root, systemd, List.of("/bin/false")),
        inventory,
        new Removals(Path.of("/proc"), inventory),
        () -> Engines.probe(shipped),
        clock,
        "1.5.0");
  }

  private static final class NoObservers implements Observers {
    @Override
    public Observer own(MonitorVersion version, Path objects) throws ObserveException {
      throw new ObserveException("nobody observes here");
    }

    @Override
    public java.util.Optional<Observer> agent() {
      return java.util.Optional.empty();
    }
  }
}
