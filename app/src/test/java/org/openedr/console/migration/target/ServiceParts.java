package org.openedr.console.migration.target;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.openedr.console.config.Installation;
import org.openedr.console.inventory.Inventory;
import org.openedr.console.inventory.Removals;
import org.openedr.console.migration.RunKind;
import org.openedr.console.migration.RunRequest;
import org.openedr.console.migration.guard.ServiceGuard;
import org.openedr.console.migration.object.LibbpfObjects;
import org.openedr.console.migration.object.MakeObjectBuilder;
import org.openedr.console.migration.port.EventObserver;
import org.openedr.console.migration.port.EventObservers;
import org.openedr.console.migration.port.MigrationPorts;
import org.openedr.console.probe.MonitorVersion;
import org.openedr.console.systemd.Systemd;

/** The parts that steps of the service use; the others refuse. */
public final class ServiceParts {
  private ServiceParts() {}

  public static Inventory nothing() {
    return new Inventory(0, 0, List.of(), List.of(), List.of(), 0, List.of(), List.of(), null);
  }

  public static RunContext context(Path root, Systemd systemd, Supplier<Inventory> inventory) {
    MigrationPorts parts =
        new MigrationPorts(
            new Installation(
                root,
                Installation.UNIT,
                root.resolve("objects"),
                root.resolve("unit"),
                root.resolve("agent"),
                root.resolve("selftest")),
            systemd,
            new EventObservers() {
              @Override
              public EventObserver own(MonitorVersion version, Path objects) {
                throw new UnsupportedOperationException();
              }

              @Override
              public Optional<EventObserver> agent() {
                return Optional.empty();
              }
            },
            new LibbpfObjects(),
            new MakeObjectBuilder(Optional.empty()),
            new ServiceGuard(root, root.resolve("runs"), systemd, List.of("/usr/bin/true")),
            inventory,
            new Removals(Path.of("/proc"), inventory),
            List::of,
            Clock.systemUTC(),
            "test");
    return new RunContext("run-1", RunRequest.of(RunKind.MIGRATE), parts);
  }

  public static Target target(boolean service, boolean active, boolean enabled) {
    return new Target(
        "test",
        List.of(),
        null,
        null,
        List.of(),
        service,
        active,
        enabled,
        MonitorVersion.V2,
        true);
  }
}
