package org.openedr.console.migration;

import java.nio.file.Path;
import java.util.Optional;
import org.openedr.console.probe.MonitorVersion;

/** Where events can be seen. Any thread. */
public interface Observers {
  /** Loads and attaches a monitor of our own from a folder of objects; half a second. */
  Observer own(MonitorVersion version, Path objects) throws ObserveException;

  /**
   * Attaches to the running agent as a console does. Empty when it serves no console: another
   * program than ours, or one that is configured so.
   */
  Optional<Observer> agent() throws ObserveException;
}
