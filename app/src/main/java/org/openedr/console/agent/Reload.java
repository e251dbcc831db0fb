package org.openedr.console.agent;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.openedr.console.config.AgentConfig;
import org.openedr.console.engine.EngineControl;
import org.openedr.console.engine.EngineOptions;
import org.openedr.console.failure.Problem;
import org.slf4j.Logger;

/** What a changed configuration means for a running agent. One thread. */
record Reload(EngineControl steering, MonitorPins pins, AgentOptions started, Logger log) {
  /** Exchanges the monitor where another is wanted. False: the old one goes on. */
  boolean monitor(AgentConfig old, AgentConfig next) throws StartException {
    EngineOptions before = EngineSettings.of(old, started);
    EngineOptions wanted = EngineSettings.of(next, started);
    if (old.collectors().process().enabled() != next.collectors().process().enabled()) {
      return false; // after a restart
    }
    if (before.monitor() == wanted.monitor() && before.ringSizeBytes() == wanted.ringSizeBytes()) {
      return true;
    }
    pins.unpin();
    @Nullable Problem problem = steering.monitor(wanted);
    var session = steering.session();
    if (session != null) {
      pins.pin(session);
    }
    if (problem != null) {
      StartProblem.log(log, "The monitor was not exchanged; the one before goes on.", problem);
      return false;
    }
    log.atInfo()
        .addKeyValue("reason", steering.engine().status().monitor().reason())
        .addKeyValue("ringSizeKb", wanted.ringSizeBytes() >> 10)
        .log("Another monitor runs now; no event was lost in between.");
    return true;
  }

  /** Keys that act only after a restart. */
  static List<String> restartKeys(AgentConfig old, AgentConfig next) {
    List<String> keys = new ArrayList<>();
    if (old.performance().heapMb() < next.performance().heapMb()) {
      keys.add("performance.max_memory_mb"); // the heap was sized at the start
    }
    if (old.performance().eventBufferSize() != next.performance().eventBufferSize()) {
      keys.add("performance.event_buffer_size");
    }
    if (old.collectors().process().enabled() != next.collectors().process().enabled()) {
      keys.add("collectors.process.enabled");
    }
    if (!old.engine().equals(next.engine())) {
      keys.add("engine");
    }
    return keys;
  }
}
