package org.openedr.console.remote;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.openedr.console.config.Configuration;
import org.openedr.console.engine.Engine;
import org.openedr.console.engine.EngineStatus;
import org.openedr.console.engine.EventFeed;
import org.openedr.console.engine.Machine;
import org.openedr.console.engine.ProcessDetail;
import org.openedr.console.event.ProcessKey;
import org.openedr.console.history.EventPage;
import org.openedr.console.history.EventQuery;
import org.openedr.console.probe.ProbeResult;
import org.openedr.console.process.TreeDelta;
import org.openedr.console.security.Security;

/** An engine with parts of a test's choosing. */
record PartedEngine(Engine engine, Machine machine, Security security, Configuration configuration)
    implements Engine {
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
  public void keepExited(Duration time) {
    engine.keepExited(time);
  }

  @Override
  public void close() {
    engine.close();
  }
}
