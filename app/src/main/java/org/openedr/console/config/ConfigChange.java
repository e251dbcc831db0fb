package org.openedr.console.config;

import org.jspecify.annotations.Nullable;

/**
 * A change of the configuration file, previewed.
 *
 * @param before the whole text it was made for: saving refuses when the file has changed since
 * @param after the whole new text; comments, order and formatting are kept
 * @param diff unified diff; empty when nothing changes
 * @param reading of the new text
 * @param problem why it cannot be made, or null
 */
public record ConfigChange(
    String before, String after, String diff, ConfigReading reading, @Nullable String problem) {}
