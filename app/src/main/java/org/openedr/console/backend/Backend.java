package org.openedr.console.backend;

import org.openedr.console.comparison.Comparisons;
import org.openedr.console.config.Configuration;
import org.openedr.console.engine.Engine;
import org.openedr.console.machine.Machine;
import org.openedr.console.maintenance.Maintenance;
import org.openedr.console.migration.Migration;
import org.openedr.console.security.Security;

/**
 * All that a front end (window, command line, or a socket's other end) works with, wherever it
 * runs. The parts do not know each other. All of their methods may be called from any thread.
 *
 * @param engine processes and events; closed with the backend
 * @param machine everything BPF on this machine; closed with the backend
 * @param security owners, modes, certificates and hashes of the agent's files; reads files
 * @param configuration the agent's configuration file; reads files
 * @param migration the guided way from V1 to V2 and back; it belongs to its process and is not
 *     closed with the backend, nor are the next two
 * @param comparisons no monitor, V1 and V2 under one workload
 * @param maintenance old logs, counters, updates, the guide's health check
 */
public record Backend(
    Engine engine,
    Machine machine,
    Security security,
    Configuration configuration,
    Migration migration,
    Comparisons comparisons,
    Maintenance maintenance)
    implements AutoCloseable {

  /** The same with other tasks. What they share is closed by one of the two only. */
  public Backend with(Migration others, Comparisons compared, Maintenance maintained) {
    return new Backend(engine, machine, security, configuration, others, compared, maintained);
  }

  /**
   * Ends what samples the machine, then the engine: all is detached when it returns. A backend in
   * another process is only disconnected. Idempotent.
   */
  @Override
  public void close() {
    machine.close();
    engine.close();
  }
}
