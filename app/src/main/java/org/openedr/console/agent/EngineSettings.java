package org.openedr.console.agent;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.openedr.console.config.AgentConfig;
import org.openedr.console.engine.EngineOptions;
import org.openedr.console.engine.PathSelection;
import org.openedr.console.probe.MonitorRequest;

/** What the configuration means for the engine. Reads the links that paths in it go through. */
final class EngineSettings {
  private static final int ALL = 10_000;

  private EngineSettings() {}

  static EngineOptions of(AgentConfig config, AgentOptions started) throws StartException {
    MemoryPlan plan = MemoryPlan.of(config);
    return new EngineOptions(
        monitor(config, started.monitorVersion()),
        started.paths().objects(),
        plan.ringBytes(),
        plan.historyEvents(),
        Duration.ofSeconds(30),
        sampling(config),
        config.performance().eventBufferSize(),
        paths(config),
        plan.heap());
  }

  /**
   * @param environment {@code PROCESS_MONITOR_VERSION}; wins over the file
   */
  private static MonitorRequest monitor(AgentConfig config, Optional<String> environment)
      throws StartException {
    if (!config.collectors().process().enabled()) {
      return MonitorRequest.NONE;
    }
    String wanted = environment.orElse(config.monitor().version());
    return switch (wanted.toLowerCase(Locale.ROOT)) {
      case "auto", "" -> MonitorRequest.AUTO;
      case "v1" -> MonitorRequest.V1;
      case "v2" -> MonitorRequest.V2;
      default ->
          throw new StartException(
              AgentExit.CONFIGURATION,
              (environment.isPresent()
                      ? "PROCESS_MONITOR_VERSION in the environment is '"
                      : "monitor.version in the configuration is '")
                  + wanted
                  + "': set it to v1, v2 or auto, or take it out.");
    };
  }

  /** Of each 10 000. */
  static int sampling(AgentConfig config) {
    return (int) Math.round(ALL * config.collectors().process().samplingRate());
  }

  static PathSelection paths(AgentConfig config) {
    AgentConfig.ProcessCollector process = config.collectors().process();
    return PathSelection.ofMachine(process.includePaths(), process.excludePaths());
  }
}
