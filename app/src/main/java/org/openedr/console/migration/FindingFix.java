package org.openedr.console.migration;

import java.util.List;

/**
 * What a remedy would do.
 *
 * @param allowed false: {@code reason} says why not
 * @param actions one line each, what would change
 * @param commands what one would type instead
 */
public record FindingFix(
    String key, boolean allowed, String reason, List<String> actions, List<String> commands) {}
