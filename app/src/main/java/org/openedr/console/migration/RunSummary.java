package org.openedr.console.migration;

/** One line about a run. */
public record RunSummary(
    String id,
    PlanKind kind,
    RunState state,
    World world,
    String sentence,
    long startedMs,
    long endedMs) {}
