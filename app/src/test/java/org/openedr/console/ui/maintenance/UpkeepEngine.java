package org.openedr.console.ui.maintenance;

import org.openedr.console.engine.Engine;
import org.openedr.console.engine.EngineOrigin;
import org.openedr.console.engine.ForwardingEngine;
import org.openedr.console.migration.Migration;

/** An engine whose migration is a test's. */
final class UpkeepEngine extends ForwardingEngine {
  private final Migration migration;
  volatile EngineOrigin origin = EngineOrigin.HERE;

  UpkeepEngine(Engine engine, FakeUpkeep fake) {
    super(engine);
    this.migration = fake.migration();
  }

  @Override
  public EngineOrigin origin() {
    return origin;
  }

  @Override
  public Migration migration() {
    return migration;
  }
}
