package org.openedr.console.bench;

import java.nio.file.Path;
import java.util.Optional;
import org.openedr.console.agent.Agent;
import org.openedr.console.agent.AgentOptions;
import org.openedr.console.config.AgentPaths;

/** The agent, with all its files below another root. Arguments: root, folder of the BPF objects. */
public final class ServedAgent {
  private ServedAgent() {}

  public static void main(String[] args) {
    Path root = Path.of(args[0]);
    AgentPaths below = AgentPaths.under(root);
    AgentPaths paths =
        new AgentPaths(
            root.resolve("config.yaml"),
            Path.of(args[1]),
            below.logs(),
            below.state(),
            below.run(),
            Path.of("/sys/fs/bpf/openedr_bench_agent"));
    System.exit(
        Agent.run(
            new AgentOptions(
                paths.configFile(), Optional.empty(), Optional.of("v2"), paths, "bench")));
  }
}
