package org.openedr.console.migration;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import org.openedr.console.config.Installation;
import org.openedr.console.engine.Engines;
import org.openedr.console.inventory.Inventory;
import org.openedr.console.inventory.Removals;
import org.openedr.console.migration.guard.ServiceGuard;
import org.openedr.console.migration.object.LibbpfObjects;
import org.openedr.console.migration.object.MakeObjectBuilder;
import org.openedr.console.migration.port.EventObserver;
import org.openedr.console.migration.port.EventObservers;
import org.openedr.console.migration.port.MigrationPorts;
import org.openedr.console.migration.port.ObserveException;
import org.openedr.console.probe.MonitorVersion;
import org.openedr.console.systemd.Systemd;

/**
 * The parts of who looks and measures, below a root of a test; what changes a service is absent.
 */
public final class LookingParts {
  public static final Path BPF =
      Path.of(System.getProperty("openedr.bpf.dir", "../bpf/build")).toAbsolutePath().normalize();
  static final Inventory NOTHING =
      new Inventory(1, 1, List.of(), List.of(), List.of(), 0, List.of(), List.of(), null);

  private LookingParts() {}

  static MigrationPorts of(
      Path root, Path shipped, Systemd systemd, Supplier<Inventory> inventory, Clock clock) {
    return new MigrationPorts(
        installation(root, shipped),
        systemd,
        new NoObservers(),
        new LibbpfObjects(),
        new MakeObjectBuilder(java.util.Optional.empty()),
        new ServiceGuard(root, root.resolve("runs"), systemd, List.of("/bin/false")),
        inventory,
        new Removals(Path.of("/proc"), inventory),
        () -> Engines.probe(shipped),
        clock,
        "1.5.0");
  }

  public static Installation installation(Path root, Path shipped) {
    return new Installation(
        root,
        Installation.UNIT,
        shipped,
        root.resolve("unit"),
        root.resolve("usr/bin/openedr-agent"),
        BPF.resolve("tests"));
  }

  private static final class NoObservers implements EventObservers {
    @Override
    public EventObserver own(MonitorVersion version, Path objects) throws ObserveException {
      throw new ObserveException("nobody observes here");
    }

    @Override
    public java.util.Optional<EventObserver> agent() {
      return java.util.Optional.empty();
    }
  }
}
