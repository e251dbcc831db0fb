package org.openedr.console.remote;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.openedr.console.engine.Engine;
import org.openedr.console.engine.EngineStatus;
import org.openedr.console.engine.EventFeed;
import org.openedr.console.engine.Machine;
import org.openedr.console.engine.NoMachine;
import org.openedr.console.engine.ProcessDetail;
import org.openedr.console.event.ProcessKey;
import org.openedr.console.history.EventPage;
import org.openedr.console.history.EventQuery;
import org.openedr.console.inventory.Inventory;
import org.openedr.console.probe.ProbeResult;
import org.openedr.console.process.TreeDelta;

/** An engine with mistakes: some answers hold a null, some are an exception. */
record NullAnswers(Engine engine) implements Engine {
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
    throw new IllegalStateException("as scripted");
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
    return new ArrayList<>(Arrays.asList((ProbeResult) null));
  }

  @Override
  public Machine machine() {
    return new NoMachine() {
      @Override
      public Inventory inventory() {
        throw new IllegalStateException("as scripted");
      }
    };
  }

  @Override
  public void keepExited(Duration time) {}

  @Override
  public void close() {}
}
