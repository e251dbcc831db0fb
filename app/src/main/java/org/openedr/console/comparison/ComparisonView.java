package org.openedr.console.comparison;

import org.jspecify.annotations.Nullable;

/**
 * What the heads show of comparisons.
 *
 * @param available false: {@code problem} says why nothing can be compared from here
 * @param problem one English sentence, or empty
 * @param latest under way or the last one; null when there was none
 */
public record ComparisonView(boolean available, String problem, @Nullable Comparison latest) {}
