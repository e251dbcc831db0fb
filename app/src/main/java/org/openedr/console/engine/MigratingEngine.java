package org.openedr.console.engine;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.openedr.console.config.Configuration;
import org.openedr.console.event.ProcessKey;
import org.openedr.console.history.EventPage;
import org.openedr.console.history.EventQuery;
import org.openedr.console.migration.Migration;
import org.openedr.console.probe.ProbeResult;
import org.openedr.console.process.TreeDelta;
import org.openedr.console.security.Security;

/**
 * An engine, whichever it is, with the migration of this process; which is not closed with it.
 *
 * @param engine all else is its
 */
public record MigratingEngine(Engine engine, Migration migration) implements Engine {
  @Override
  public EngineStatus status() {
    return engine.status();
  }

  @Override
  public TreeDelta processes(long sinceVersion) {
    return engine.processes(sinceVersion);
  }

  @Override
  public Optional<ProcessDetail> process(ProcessKey key) {
    return engine.process(key);
  }

  @Override
  public EventPage events(EventQuery query) {
    return engine.events(query);
  }

  @Override
  public EventFeed subscribe(int capacity) {
    return engine.subscribe(capacity);
  }

  @Override
  public List<ProbeResult> probes() {
    return engine.probes();
  }

  @Override
  public Machine machine() {
    return engine.machine();
  }

  @Override
  public EngineOrigin origin() {
    return engine.origin();
  }

  @Override
  public Security security() {
    return engine.security();
  }

  @Override
  public Configuration configuration() {
    return engine.configuration();
  }

  @Override
  public void keepExited(Duration time) {
    engine.keepExited(time);
  }

  @Override
  public void close() {
    engine.close();
  }
}
