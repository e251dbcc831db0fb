package org.openedr.console.config;

import org.jspecify.annotations.Nullable;

/**
 * The agent's configuration file as it is now.
 *
 * @param file its path
 * @param text empty when it cannot be read
 * @param reading of that text
 * @param problem why it cannot be read, or null
 * @param absent nothing is there: no agent is installed, or one that cannot start
 */
public record ConfigView(
    String file, String text, ConfigReading reading, @Nullable String problem, boolean absent) {

  /** Of a file that is there. */
  public ConfigView(String file, String text, ConfigReading reading, @Nullable String problem) {
    this(file, text, reading, problem, false);
  }
}
