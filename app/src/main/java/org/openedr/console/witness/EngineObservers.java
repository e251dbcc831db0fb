package org.openedr.console.witness;

import java.nio.file.Path;
import java.util.Optional;
import org.openedr.console.migration.ObserveException;
import org.openedr.console.migration.Observer;
import org.openedr.console.migration.Observers;
import org.openedr.console.probe.MonitorVersion;

/** Observers that are engines: one of our own, or the agent's at its socket. Any thread. */
public final class EngineObservers implements Observers {
  private final Path socket;

  /**
   * @param socket of the agent
   */
  public EngineObservers(Path socket) {
    this.socket = socket;
  }

  @Override
  public Observer own(MonitorVersion version, Path objects) throws ObserveException {
    throw new ObserveException("Not built yet: " + socket);
  }

  @Override
  public Optional<Observer> agent() throws ObserveException {
    throw new ObserveException("Not built yet.");
  }
}
