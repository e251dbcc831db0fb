package org.openedr.console.migration.target;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.openedr.console.config.Installation;
import org.openedr.console.inventory.Inventory;
import org.openedr.console.inventory.Removals;
import org.openedr.console.migration.OneUnit;
import org.openedr.console.migration.RunRequest;
import org.openedr.console.migration.port.EventObserver;
import org.openedr.console.migration.port.EventObservers;
import org.openedr.console.migration.port.Guard;
import org.openedr.console.migration.port.MigrationPorts;
import org.openedr.console.migration.port.ObjectBuilder;
import org.openedr.console.migration.port.ObjectLoader;
import org.openedr.console.migration.port.ObserveException;
import org.openedr.console.probe.MonitorVersion;
import org.openedr.console.step.StepException;
import org.openedr.console.step.StepLog;

/** Parts of a machine below a temporary root, for what only looks. */
public final class WatchedMachine {
  public static final Path BPF = Path.of(System.getProperty("openedr.bpf.dir"));
  public static final Path KNOWN = BPF.resolve("tests");

  /** Nothing BPF is there. */
  static final Inventory EMPTY =
      new Inventory(0, 0, List.of(), List.of(), List.of(), 0, List.of(), List.of(), null);

  public final OneUnit systemd = new OneUnit();
  final Path root;
  public Supplier<Inventory> inventory = () -> EMPTY;
  public Opening own = () -> null;
  public Opening agent = () -> null;

  /** Gives an observer, or null: there is none. */
  public interface Opening {
    @Nullable EventObserver open() throws ObserveException;
  }

  public WatchedMachine(Path root) {
    this.root = root;
  }

  MigrationPorts parts() {
    return parts(KNOWN);
  }

  public MigrationPorts parts(Path known) {
    return new MigrationPorts(
        new Installation(
            root,
            Installation.UNIT,
            BPF,
            root.resolve("shipped.service"),
            Path.of("/usr/bin/openedr-agent"),
            known),
        systemd,
        new Opened(),
        new OurObjects(),
        new NoWorkshop(),
        new NoGuard(),
        () -> inventory.get(),
        new Removals(Path.of("/proc"), () -> inventory.get()),
        List::of,
        Clock.systemUTC(),
        "test");
  }

  public RunContext context(RunRequest request) throws Exception {
    RunContext context = new RunContext("run-1", request, parts());
    Files.createDirectories(context.folder());
    return context;
  }

  private final class Opened implements EventObservers {
    @Override
    public EventObserver own(MonitorVersion version, Path objects) throws ObserveException {
      EventObserver observer = own.open();
      if (observer == null) {
        throw new ObserveException("The kernel of this test has no ring buffer.");
      }
      return observer;
    }

    @Override
    public Optional<EventObserver> agent() throws ObserveException {
      return Optional.ofNullable(agent.open());
    }
  }

  /** Takes every file for our V2. */
  private static final class OurObjects implements ObjectLoader {
    @Override
    public ObjectIdentity identify(Path file) {
      return new ObjectIdentity(
          file.toString(),
          Kind.OUR_V2,
          "OpenEDR V2",
          List.of(),
          "",
          0,
          false,
          "a test says so",
          "");
    }

    @Override
    public LoadCheck load(Path file) {
      return new LoadCheck(file.toString(), true, "", "", "");
    }
  }

  private static final class NoWorkshop implements ObjectBuilder {
    @Override
    public List<String> missing() {
      return List.of("a workshop");
    }

    @Override
    public Path build(MonitorVersion version, Path into, StepLog log) throws StepException {
      throw new StepException("Nothing is built here.", "");
    }
  }

  private static final class NoGuard implements Guard {
    @Override
    public List<String> preview(String runId) {
      return List.of();
    }

    @Override
    public void arm(String runId, StepLog log) {}

    @Override
    public void disarm(StepLog log) {}
  }
}
