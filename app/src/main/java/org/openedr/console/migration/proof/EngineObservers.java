package org.openedr.console.migration.proof;

import static org.openedr.console.base.text.RootFormat.format;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.openedr.console.engine.Engine;
import org.openedr.console.engine.EngineOptions;
import org.openedr.console.engine.EngineState;
import org.openedr.console.engine.EngineStatus;
import org.openedr.console.engine.Engines;
import org.openedr.console.failure.Problem;
import org.openedr.console.migration.port.EventObserver;
import org.openedr.console.migration.port.EventObservers;
import org.openedr.console.migration.port.ObserveException;
import org.openedr.console.probe.MonitorRequest;
import org.openedr.console.probe.MonitorVersion;

/**
 * Observers that are engines: one of our own, or the agent's at its socket. Any thread.
 *
 * @param socket of the agent
 * @param connector reaches the agent there
 */
public record EngineObservers(Path socket, Connector connector) implements EventObservers {
  /** A second of a storm of execs; it must fit beside the agent's own. */
  private static final int RING_BYTES = 4 << 20;

  private static final int HISTORY = 20_000;
  private static final int EVERY_PROCESS = 10_000;

  /** Reaches an engine that serves others. */
  public interface Connector {
    /**
     * Blocks until it has answered or refused.
     *
     * @param socket of the engine
     * @return closing it only disconnects
     * @throws ObserveException it cannot be asked
     */
    Engine connect(Path socket) throws ObserveException;
  }

  @Override
  public EventObserver own(MonitorVersion version, Path objects) throws ObserveException {
    MonitorRequest request = version == MonitorVersion.V1 ? MonitorRequest.V1 : MonitorRequest.V2;
    Engine engine =
        Engines.live(
            new EngineOptions(
                request, objects, RING_BYTES, HISTORY, Duration.ofSeconds(10), EVERY_PROCESS),
            null);
    EngineStatus status = engine.status();
    if (status.state() != EngineState.RUNNING) {
      engine.close();
      throw new ObserveException(
          format(
              "%s of this console, from %s, does not run: %s",
              name(version), objects, reason(status)));
    }
    int pid = (int) ProcessHandle.current().pid();
    return new EngineObserver(engine, name(version) + " of this console", pid);
  }

  private static String name(MonitorVersion version) {
    return version.label().toUpperCase(Locale.ROOT);
  }

  private static String reason(EngineStatus status) {
    Problem problem = status.problem();
    return problem == null
        ? status.monitor().reason()
        : problem.title(Locale.ENGLISH) + " " + problem.evidence();
  }

  @Override
  public Optional<EventObserver> agent() throws ObserveException {
    if (!Files.exists(socket, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    Engine engine = connector.connect(socket);
    int pid = engine.origin().pid();
    return Optional.of(new EngineObserver(engine, "the agent (pid " + pid + ")", pid));
  }
}
