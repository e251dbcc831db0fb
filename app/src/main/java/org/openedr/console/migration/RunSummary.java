package org.openedr.console.migration;

/** One line about a run. */
public record RunSummary(
    String id,
    RunKind kind,
    RunState state,
    MonitorState world,
    String sentence,
    long startedMs,
    long endedMs) {}
