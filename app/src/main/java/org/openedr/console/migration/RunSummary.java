package org.openedr.console.migration;

/** One line about a run. */
public record RunSummary(
    String id,
    RunKind kind,
    RunState state,
    MonitorState world,
    RunMonitors monitors,
    String sentence,
    long startedMs,
    long endedMs) {}
