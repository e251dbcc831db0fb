package org.openedr.console.engine;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.openedr.console.config.Configuration;
import org.openedr.console.config.NoConfiguration;
import org.openedr.console.event.ProcessKey;
import org.openedr.console.history.EventPage;
import org.openedr.console.history.EventQuery;
import org.openedr.console.migration.Migration;
import org.openedr.console.migration.NoMigration;
import org.openedr.console.probe.ProbeResult;
import org.openedr.console.process.TreeDelta;
import org.openedr.console.security.NoSecurity;
import org.openedr.console.security.Security;

/**
 * The façade between the data path and the heads (window, command line, agent). Heads pull; only
 * records and enums cross. All methods may be called from any thread and return quickly (the log is
 * scanned in well under a second); none throws but for programming errors: failures are in {@link
 * EngineStatus#problem()}.
 */
public interface Engine extends AutoCloseable {

  EngineStatus status();

  /** Changes of the process tree after {@code sinceVersion}; 0 asks for the whole tree. */
  TreeDelta processes(long sinceVersion);

  Optional<ProcessDetail> process(ProcessKey key);

  EventPage events(EventQuery query);

  /**
   * Starts a feed of the events that arrive from now on.
   *
   * @param capacity events kept for a slow consumer; the newest are dropped and counted beyond it
   */
  EventFeed subscribe(int capacity);

  /** Probes the machine again (a few milliseconds; may read files). */
  List<ProbeResult> probes();

  /** Everything BPF on this machine; closed with the engine. */
  default Machine machine() {
    return new NoMachine();
  }

  /** Where it runs, and whether this head may change anything. Quick. */
  default EngineOrigin origin() {
    return EngineOrigin.HERE;
  }

  /** Owners, modes, certificates and hashes of the agent's files; reads files. */
  default Security security() {
    return new NoSecurity();
  }

  /** The agent's configuration file; reads files. */
  default Configuration configuration() {
    return new NoConfiguration();
  }

  /** The guided way from V1 to V2 and back. */
  default Migration migration() {
    return new NoMigration(
        "The migration runs beside the agent, not in it: start the console with sudo.");
  }

  /** How long ended processes stay in the tree; an engine that is shared may decline. */
  void keepExited(Duration time);

  /** Detaches, unloads, joins all threads. Idempotent. */
  @Override
  void close();
}
