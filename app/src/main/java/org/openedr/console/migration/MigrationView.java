package org.openedr.console.migration;

import org.jspecify.annotations.Nullable;

/**
 * What the heads show all the time.
 *
 * @param available false: {@code problem} says why nothing of this can be done from here
 * @param run under way, interrupted, or the last one; null when there was none
 */
public record MigrationView(boolean available, String problem, @Nullable RunView run) {}
