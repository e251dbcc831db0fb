package org.openedr.console.migration;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.openedr.console.inventory.Inventory;
import org.openedr.console.inventory.Removals;
import org.openedr.console.probe.MonitorVersion;
import org.openedr.console.service.Systemd;

/** The parts that steps of the service use; the others refuse. */
final class ServiceParts {
  private ServiceParts() {}

  static Inventory nothing() {
    return new Inventory(0, 0, List.of(), List.of(), List.of(), 0, List.of(), List.of(), null);
  }

  static RunContext context(Path root, Systemd systemd, Supplier<Inventory> inventory) {
    MigrationParts parts =
        new MigrationParts(
            root,
            MigrationParts.UNIT,
            root.resolve("objects"),
            root.resolve("unit"),
            root.resolve("agent"),
            root.resolve("selftest"),
            systemd,
            new Observers() {
              @Override
              public Observer own(MonitorVersion version, Path objects) {
                throw new UnsupportedOperationException();
              }

              @Override
              public Optional<Observer> agent() {
                return Optional.empty();
              }
            },
            new LibbpfObjects(),
            new MakeWorkshop(Optional.empty()),
            new ServiceGuard(root, systemd, List.of("/usr/bin/true")),
            inventory,
            new Removals(Path.of("/proc"), inventory),
            List::of,
            Clock.systemUTC(),
            "test");
    return new RunContext("run-1", PlanRequest.of(PlanKind.MIGRATE), parts);
  }

  static Target target(boolean service, boolean active, boolean enabled) {
    return new Target(
        "test", List.of(), null, List.of(), service, active, enabled, MonitorVersion.V2, true);
  }
}
