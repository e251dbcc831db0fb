package org.openedr.console.config;

import org.jspecify.annotations.Nullable;

/**
 * The agent's configuration file as it is now.
 *
 * @param file its path
 * @param text empty when it cannot be read
 * @param reading of that text
 * @param problem why it cannot be read, or null
 */
public record ConfigView(
    String file, String text, ConfigReading reading, @Nullable String problem) {}
