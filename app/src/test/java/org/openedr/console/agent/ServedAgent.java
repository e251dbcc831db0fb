package org.openedr.console.agent;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.openedr.console.base.log.LogSetup;
import org.openedr.console.config.AgentConfig;
import org.openedr.console.config.AgentConfigFile;
import org.openedr.console.config.AgentPaths;
import org.openedr.console.config.ConfigReading;

/** The service in a process of its own, with its files below another root; for tests. */
public final class ServedAgent {
  private ServedAgent() {}

  /**
   * Reads {@code config.yaml} where there is one.
   *
   * @param args root folder, BPF objects, monitor version, MiB; at the end, notifications are in
   *     the file {@code notified}
   */
  public static void main(String[] args) throws Exception {
    Path root = Path.of(args[0]);
    AgentPaths paths = TestAgents.paths(root, Path.of(args[1]));
    Path file = root.resolve("config.yaml");
    AgentConfig preset = TestAgents.config(root, Integer.parseInt(args[3]));
    Supplier<ConfigReading> reading =
        () ->
            Files.exists(file)
                ? AgentConfigFile.read(file)
                : new ConfigReading(preset, List.of(), List.of());
    AgentOptions options =
        new AgentOptions(file, Optional.empty(), Optional.of(args[2]), paths, "test");
    int code;
    try (LogSetup log = new LogSetup()) {
      AgentService service =
          new AgentService(
              Objects.requireNonNull(reading.get().config()),
              options,
              log,
              reading,
              text -> append(root, text));
      Agent.handleSignals(service, log);
      code = Agent.run(service, log);
    }
    System.exit(code);
  }

  private static void append(Path root, String text) {
    try {
      Files.writeString(
          root.resolve("notified"),
          text + "\n",
          java.nio.file.StandardOpenOption.CREATE,
          java.nio.file.StandardOpenOption.APPEND);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
