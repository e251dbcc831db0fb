package org.openedr.console.agent;

import java.nio.file.Path;
import java.util.List;
import org.openedr.console.config.AgentConfig;
import org.openedr.console.config.AgentPaths;

/** Agents below a temporary root. Their pins are on the real bpffs, in a folder of their own. */
final class TestAgents {
  private TestAgents() {}

  static AgentPaths paths(Path root, Path objects) {
    AgentPaths below = AgentPaths.under(root);
    return new AgentPaths(
        below.configFile(),
        objects,
        below.logs(),
        below.state(),
        below.run(),
        Path.of("/sys/fs/bpf/openedr_test", root.getFileName().toString()));
  }

  static AgentConfig config(Path root, int maxMemoryMb) {
    return config(
        root,
        new AgentConfig.Performance(100, 10, maxMemoryMb, 10_000, 100, 1),
        new AgentConfig.ProcessCollector(true, 1.0, List.of(), List.of()));
  }

  static AgentConfig config(
      Path root, AgentConfig.Performance performance, AgentConfig.ProcessCollector process) {
    AgentConfig preset = AgentConfig.defaults();
    return new AgentConfig(
        "test",
        preset.version(),
        preset.serverAddress(),
        "debug",
        root.resolve("log/agent.log").toString(),
        preset.tls(),
        performance,
        preset.update(),
        new AgentConfig.Collectors(process),
        preset.monitor(),
        new AgentConfig.Events(root.resolve("log/events.json").toString(), 100, 5),
        preset.engine());
  }
}
