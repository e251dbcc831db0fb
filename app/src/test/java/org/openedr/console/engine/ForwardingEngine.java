package org.openedr.console.engine;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.openedr.console.event.ProcessKey;
import org.openedr.console.history.EventPage;
import org.openedr.console.history.EventQuery;
import org.openedr.console.probe.ProbeResult;
import org.openedr.console.process.ProcessEntry;
import org.openedr.console.process.TreeCursor;
import org.openedr.console.process.TreeDelta;
import org.openedr.console.process.TreePage;

/** Another engine's events and processes, for tests that put in parts of their own. */
public abstract class ForwardingEngine implements Engine {
  private final Engine engine;

  protected ForwardingEngine(Engine engine) {
    this.engine = engine;
  }

  @Override
  public EngineStatus status() {
    return engine.status();
  }

  @Override
  public TreeDelta processes(long sinceVersion) throws NoAnswerException {
    return engine.processes(sinceVersion);
  }

  @Override
  public TreePage processes(TreeCursor from, Predicate<ProcessEntry> room)
      throws NoAnswerException {
    return engine.processes(from, room);
  }

  @Override
  public Optional<ProcessDetail> process(ProcessKey key) throws NoAnswerException {
    return engine.process(key);
  }

  @Override
  public EventPage events(EventQuery query) throws NoAnswerException {
    return engine.events(query);
  }

  @Override
  public EventFeed subscribe(int capacity) {
    return engine.subscribe(capacity);
  }

  @Override
  public List<ProbeResult> probes() throws NoAnswerException {
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
