package org.openedr.console.ui;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openedr.console.config.Configuration;
import org.openedr.console.engine.Engine;
import org.openedr.console.engine.EngineOrigin;
import org.openedr.console.engine.EngineState;
import org.openedr.console.engine.EngineStatus;
import org.openedr.console.engine.EventFeed;
import org.openedr.console.engine.Machine;
import org.openedr.console.engine.ProcessDetail;
import org.openedr.console.engine.Restraint;
import org.openedr.console.event.ProcessKey;
import org.openedr.console.history.EventPage;
import org.openedr.console.history.EventQuery;
import org.openedr.console.migration.Migration;
import org.openedr.console.migration.NoMigration;
import org.openedr.console.probe.ProbeResult;
import org.openedr.console.probe.Problem;
import org.openedr.console.process.TreeDelta;
import org.openedr.console.security.Security;
import org.openedr.console.ui.agent.FakeConfiguration;
import org.openedr.console.ui.inventory.FakeMachine;
import org.openedr.console.ui.inventory.FakeObjects;
import org.openedr.console.ui.security.FakeSecurity;

/** An engine that seems to run elsewhere, as a test decides. */
public final class AttachedEngine implements Engine {
  public static final EngineOrigin LOOK_ONLY =
      new EngineOrigin(EngineOrigin.Kind.AGENT, 4_812, "1.4.0", false);

  public final FakeSecurity security = new FakeSecurity();
  public final FakeConfiguration configuration = new FakeConfiguration();
  public volatile Security files = security;
  public volatile Configuration settings = configuration;
  public final FakeMachine machine = new FakeMachine(FakeObjects.machine());
  public volatile EngineOrigin origin = EngineOrigin.HERE;
  public volatile EngineState state = EngineState.RUNNING;
  public volatile int sampling = 10_000;
  public volatile Restraint restraint = Restraint.NONE;
  public volatile @Nullable Problem problem;
  public volatile String keptExitedOn = "";
  public volatile Migration migration = new NoMigration("Start the console with sudo.");
  private final Engine shell = machine.engine();

  /** Of a machine with no object at all. */
  public static AttachedEngine bare() {
    AttachedEngine engine = new AttachedEngine();
    engine.machine.inventory = FakeObjects.inventory(List.of(), List.of(), List.of());
    return engine;
  }

  @Override
  public EngineStatus status() {
    EngineStatus now = shell.status();
    return new EngineStatus(
        state,
        now.monitor(),
        now.ledger(),
        now.incompleteSinceBootNs(),
        now.liveness(),
        now.eventsPerSecond(),
        now.ringUsedBytes(),
        now.ringSizeBytes(),
        sampling,
        now.processes(),
        now.treeStale(),
        now.ownCost(),
        now.clock(),
        restraint,
        problem);
  }

  @Override
  public Machine machine() {
    return machine;
  }

  @Override
  public EngineOrigin origin() {
    return origin;
  }

  @Override
  public Security security() {
    return files;
  }

  @Override
  public Configuration configuration() {
    return settings;
  }

  @Override
  public Migration migration() {
    return migration;
  }

  @Override
  public TreeDelta processes(long sinceVersion) {
    return shell.processes(sinceVersion);
  }

  @Override
  public Optional<ProcessDetail> process(ProcessKey key) {
    return shell.process(key);
  }

  @Override
  public EventPage events(EventQuery query) {
    return shell.events(query);
  }

  @Override
  public EventFeed subscribe(int capacity) {
    return shell.subscribe(capacity);
  }

  @Override
  public List<ProbeResult> probes() {
    return List.of();
  }

  @Override
  public void keepExited(Duration time) {
    keptExitedOn = Thread.currentThread().getName();
  }

  @Override
  public void close() {}
}
