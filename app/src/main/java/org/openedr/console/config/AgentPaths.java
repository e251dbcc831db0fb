package org.openedr.console.config;

import java.nio.file.Path;

/**
 * Where the agent's files are. Fixed, so that nobody can point a service of root elsewhere; tests
 * and images have them below another root.
 *
 * @param configFile read at start and at SIGHUP
 * @param objects BPF objects
 * @param logs folder of the log
 * @param state root-only: records of what was changed
 * @param run folder of the socket; given by systemd
 * @param pins on bpffs
 */
public record AgentPaths(
    Path configFile, Path objects, Path logs, Path state, Path run, Path pins) {

  public static AgentPaths system() {
    return under(Path.of("/"));
  }

  public static AgentPaths under(Path root) {
    return new AgentPaths(
        root.resolve("etc/openedr/agent/config.yaml"),
        root.resolve("opt/openedr/ebpf"),
        root.resolve("var/log/openedr"),
        root.resolve("var/lib/openedr"),
        root.resolve("run/openedr"),
        root.resolve("sys/fs/bpf/openedr/agent"));
  }

  /** Where the agent serves consoles. */
  public Path socket() {
    return run.resolve("engine.sock");
  }
}
