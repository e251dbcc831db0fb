package org.openedr.console.migration;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the steps of one run hand to each other. One thread. */
final class RunContext {
  private final String runId;
  private final PlanRequest request;
  private final MigrationParts parts;
  private @Nullable Manifest before;
  private @Nullable Target target;
  private @Nullable Switchover switchover;
  private Set<Integer> servicePrograms = Set.of();

  RunContext(String runId, PlanRequest request, MigrationParts parts) {
    this.runId = runId;
    this.request = request;
    this.parts = parts;
  }

  String runId() {
    return runId;
  }

  PlanRequest request() {
    return request;
  }

  MigrationParts parts() {
    return parts;
  }

  /** Journal, target, reports, evidence of this run. */
  Path folder() {
    return parts.runs().resolve(runId);
  }

  /** The folder of staged files of this run; on the same file system as the objects. */
  Path staged() {
    return parts.versions().resolve(runId);
  }

  /** The backup that this run has made: the world it began with. */
  Manifest before() {
    return Objects.requireNonNull(before, "no backup was made yet");
  }

  void before(Manifest manifest) {
    before = manifest;
  }

  boolean hasBefore() {
    return before != null;
  }

  Target target() {
    return Objects.requireNonNull(target, "nothing was staged yet");
  }

  void target(Target wanted) {
    target = wanted;
  }

  boolean hasTarget() {
    return target != null;
  }

  /** What watches beside the agent while it is switched; null outside of that. */
  @Nullable Switchover switchover() {
    return switchover;
  }

  void switchover(@Nullable Switchover present) {
    switchover = present;
  }

  /** Ids of the BPF programs that the service held when it was stopped; empty when not known. */
  Set<Integer> servicePrograms() {
    return servicePrograms;
  }

  void servicePrograms(Set<Integer> ids) {
    servicePrograms = Set.copyOf(ids);
  }
}
