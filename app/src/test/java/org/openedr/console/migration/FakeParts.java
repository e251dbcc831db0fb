package org.openedr.console.migration;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.openedr.console.config.Installation;
import org.openedr.console.inventory.Inventory;
import org.openedr.console.inventory.Removals;
import org.openedr.console.migration.object.LibbpfObjects;
import org.openedr.console.migration.port.EventObserver;
import org.openedr.console.migration.port.EventObservers;
import org.openedr.console.migration.port.Guard;
import org.openedr.console.migration.port.MigrationPorts;
import org.openedr.console.migration.port.ObjectBuilder;
import org.openedr.console.migration.port.ObserveException;
import org.openedr.console.probe.MonitorVersion;
import org.openedr.console.step.StepLog;
import org.openedr.console.systemd.Systemd;

/** Parts of a machine that does not exist, below a temporary root. */
public final class FakeParts {
  private FakeParts() {}

  public static MigrationPorts at(Path root, Guard guard, Clock clock) {
    return at(root, FakeSystemd.withoutUnit(Installation.UNIT), guard, clock);
  }

  public static MigrationPorts at(Path root, Systemd systemd, Guard guard, Clock clock) {
    return new MigrationPorts(
        new Installation(
            root,
            Installation.UNIT,
            root.resolve("shipped/bpf"),
            root.resolve("shipped/openedr-agent.service"),
            root.resolve("usr/bin/openedr-agent"),
            root.resolve("known")),
        systemd,
        new NoObservers(),
        new LibbpfObjects(),
        new NoWorkshop(),
        guard,
        FakeParts::inventory,
        new Removals(Path.of("/proc"), FakeParts::inventory),
        List::of,
        clock,
        "1.0-test");
  }

  private static Inventory inventory() {
    return new Inventory(0, 0, List.of(), List.of(), List.of(), 0, List.of(), List.of(), null);
  }

  private record NoObservers() implements EventObservers {
    @Override
    public EventObserver own(MonitorVersion version, Path objects) throws ObserveException {
      throw new ObserveException("There are no events here.");
    }

    @Override
    public Optional<EventObserver> agent() {
      return Optional.empty();
    }
  }

  private record NoWorkshop() implements ObjectBuilder {
    @Override
    public List<String> missing() {
      return List.of("There is no compiler here.");
    }

    @Override
    public Path build(MonitorVersion version, Path into, StepLog log) {
      throw new IllegalStateException("there is no compiler here");
    }
  }
}
