package org.openedr.console.migration.port;

import java.nio.file.Path;
import java.util.Optional;
import org.openedr.console.probe.MonitorVersion;

/** Where events can be seen. Any thread. */
public interface EventObservers {
  /** Loads and attaches a monitor of our own from a folder of objects; half a second. */
  EventObserver own(MonitorVersion version, Path objects) throws ObserveException;

  /**
   * Attaches to the running agent as a console does. Empty when it serves no console: another
   * program than ours, or one that is configured so.
   */
  Optional<EventObserver> agent() throws ObserveException;
}
