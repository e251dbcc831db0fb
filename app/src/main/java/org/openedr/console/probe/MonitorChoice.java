package org.openedr.console.probe;

import org.jspecify.annotations.Nullable;

/**
 * Which monitor runs, and why.
 *
 * @param chosen null when neither can run
 * @param reason one English sentence, from what was probed
 */
public record MonitorChoice(
    MonitorRequest requested, @Nullable MonitorVersion chosen, String reason) {}
