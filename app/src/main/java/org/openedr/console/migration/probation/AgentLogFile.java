package org.openedr.console.migration.probation;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openedr.console.base.text.PathBytes;
import org.openedr.console.config.AgentConfig;
import org.openedr.console.config.AgentConfigFile;
import org.openedr.console.migration.port.MigrationPorts;

/** Where the agent of this machine writes its log. Reads the configuration at each call. */
public final class AgentLogFile {
  private AgentLogFile() {}

  /**
   * Where the log is by the configuration that is in force.
   *
   * @return empty when it goes to standard output
   */
  public static Optional<Path> file(MigrationPorts parts) {
    AgentConfig config = config(parts);
    String name = config == null ? AgentConfig.defaults().logFile() : config.logFile();
    if (!name.startsWith("/")) {
      return Optional.empty();
    }
    return Optional.of(parts.root().resolve(PathBytes.of(name.substring(1))));
  }

  static @Nullable AgentConfig config(MigrationPorts parts) {
    return AgentConfigFile.read(parts.paths().configFile()).config();
  }
}
