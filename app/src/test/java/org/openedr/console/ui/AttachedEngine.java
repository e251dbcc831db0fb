package org.openedr.console.ui;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.openedr.console.backend.Backend;
import org.openedr.console.backend.TestBackends;
import org.openedr.console.base.work.WorkerTrouble;
import org.openedr.console.comparison.Comparisons;
import org.openedr.console.comparison.UnavailableComparisons;
import org.openedr.console.config.Configuration;
import org.openedr.console.engine.EngineOrigin;
import org.openedr.console.engine.EngineState;
import org.openedr.console.engine.EngineStatus;
import org.openedr.console.engine.IdleEngine;
import org.openedr.console.engine.Restrictions;
import org.openedr.console.failure.Problem;
import org.openedr.console.maintenance.Maintenance;
import org.openedr.console.maintenance.UnavailableMaintenance;
import org.openedr.console.migration.Migration;
import org.openedr.console.migration.UnavailableMigration;
import org.openedr.console.security.Security;
import org.openedr.console.ui.agent.FakeConfiguration;
import org.openedr.console.ui.inventory.FakeMachine;
import org.openedr.console.ui.inventory.FakeObjects;
import org.openedr.console.ui.security.FakeSecurity;

/** An engine that seems to run elsewhere, as a test decides. */
public final class AttachedEngine extends IdleEngine {
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
  public volatile Restrictions restraint = Restrictions.NONE;
  public volatile List<WorkerTrouble> troubles = List.of();
  public volatile @Nullable Problem problem;
  public volatile String keptExitedOn = "";
  public volatile Migration migration = new UnavailableMigration("Start the console with sudo.");
  public volatile Comparisons comparisons =
      new UnavailableComparisons("Start the console with sudo.");
  public volatile Maintenance maintenance =
      new UnavailableMaintenance("Start the console with sudo.");

  /** Of a machine with no object at all. */
  public static AttachedEngine bare() {
    AttachedEngine engine = new AttachedEngine();
    engine.machine.inventory = FakeObjects.inventory(List.of(), List.of(), List.of());
    return engine;
  }

  @Override
  public EngineStatus status() {
    EngineStatus now = super.status();
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
        troubles,
        problem);
  }

  @Override
  public EngineOrigin origin() {
    return origin;
  }

  @Override
  public void keepExited(Duration time) {
    keptExitedOn = Thread.currentThread().getName();
  }

  /** With the parts that the test has set until now. */
  public Backend backend() {
    return TestBackends.of(this, machine, files, settings, migration)
        .with(migration, comparisons, maintenance);
  }
}
