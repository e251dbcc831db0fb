package org.openedr.console.backend;

import java.nio.file.Path;
import java.time.Clock;
import org.openedr.console.comparison.UnavailableComparisons;
import org.openedr.console.config.AgentPaths;
import org.openedr.console.config.Configuration;
import org.openedr.console.config.LocalConfiguration;
import org.openedr.console.config.NoConfiguration;
import org.openedr.console.engine.Engine;
import org.openedr.console.engine.EngineOptions;
import org.openedr.console.machine.LocalMachine;
import org.openedr.console.machine.Machine;
import org.openedr.console.machine.UnavailableMachine;
import org.openedr.console.maintenance.UnavailableMaintenance;
import org.openedr.console.migration.Migration;
import org.openedr.console.migration.UnavailableMigration;
import org.openedr.console.security.LocalSecurity;
import org.openedr.console.security.NoSecurity;
import org.openedr.console.security.Security;

/** Backends with the parts that a test is about; the other parts are not available. */
public final class TestBackends {
  private static final String NOT_ROOT = "Start the console with sudo.";
  private static final Migration NONE = new UnavailableMigration(NOT_ROOT);

  private TestBackends() {}

  /** An engine with nothing beside it. */
  public static Backend of(Engine engine) {
    return of(engine, new UnavailableMachine());
  }

  public static Backend of(Engine engine, Machine machine) {
    return of(engine, machine, new NoSecurity(), new NoConfiguration(), NONE);
  }

  public static Backend of(
      Engine engine, Machine machine, Security security, Configuration configuration) {
    return of(engine, machine, security, configuration, NONE);
  }

  public static Backend of(
      Engine engine,
      Machine machine,
      Security security,
      Configuration configuration,
      Migration migration) {
    return new Backend(
        engine,
        machine,
        security,
        configuration,
        migration,
        new UnavailableComparisons(NOT_ROOT),
        new UnavailableMaintenance(NOT_ROOT));
  }

  /** An engine with the real parts of this machine around it, as the console makes them. */
  public static Backend local(Engine engine) {
    return of(
        engine,
        new LocalMachine(() -> engine.status().ledger()),
        new LocalSecurity(Path.of("/"), EngineOptions.shippedObjects(), Clock.systemUTC()),
        new LocalConfiguration(AgentPaths.system().configFile()));
  }
}
