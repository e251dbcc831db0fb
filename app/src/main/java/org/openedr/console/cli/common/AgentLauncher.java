package org.openedr.console.cli.common;

import java.nio.file.Path;
import java.util.Optional;

/** Runs the service; given by {@code Main}, because the heads do not know each other. */
@FunctionalInterface
public interface AgentLauncher {
  /**
   * Blocks until the service ends.
   *
   * @param logLevel wins over that of the file
   * @return exit code
   */
  int run(Path configFile, Optional<String> logLevel);
}
