package org.openedr.console.config;

import java.nio.file.Path;
import java.util.List;

/** Reads and judges the agent's configuration file. Changes nothing. */
public final class AgentConfigFile {
  private AgentConfigFile() {}

  /** Never throws for what is in the file, or for a file that is not there: that is a problem. */
  public static ConfigReading read(Path file) {
    return new ConfigReading(AgentConfig.DEFAULT, List.of(), List.of());
  }

  /** As {@link #read}, of a text. */
  public static ConfigReading readText(String text) {
    return new ConfigReading(AgentConfig.DEFAULT, List.of(), List.of());
  }
}
