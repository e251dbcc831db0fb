package org.openedr.console.migration.target;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.openedr.console.base.text.PathBytes;
import org.openedr.console.migration.RunRequest;
import org.openedr.console.migration.backup.Manifest;
import org.openedr.console.migration.port.BlindTimeWatch;
import org.openedr.console.migration.port.MigrationPorts;

/** What the steps of one run hand to each other. One thread. */
public final class RunContext {
  private final String runId;
  private final RunRequest request;
  private final MigrationPorts parts;
  private @Nullable Manifest before;
  private @Nullable Target target;
  private @Nullable BlindTimeWatch switchover;
  private Set<Integer> servicePrograms = Set.of();

  public RunContext(String runId, RunRequest request, MigrationPorts parts) {
    this.runId = runId;
    this.request = request;
    this.parts = parts;
  }

  public String runId() {
    return runId;
  }

  public RunRequest request() {
    return request;
  }

  public MigrationPorts parts() {
    return parts;
  }

  /** Journal, target, reports, evidence of this run. */
  public Path folder() {
    return parts.runs().resolve(PathBytes.of(runId));
  }

  /** The folder of staged files of this run; on the same file system as the objects. */
  public Path staged() {
    return parts.versions().resolve(PathBytes.of(runId));
  }

  /** The backup that this run has made: the world it began with. */
  public Manifest before() {
    return Objects.requireNonNull(before, "no backup was made yet");
  }

  public void before(Manifest manifest) {
    before = manifest;
  }

  public boolean hasBefore() {
    return before != null;
  }

  public Target target() {
    return Objects.requireNonNull(target, "nothing was staged yet");
  }

  public void target(Target wanted) {
    target = wanted;
  }

  public boolean hasTarget() {
    return target != null;
  }

  /** What watches beside the agent while it is switched; null outside of that. */
  @Nullable
  public BlindTimeWatch switchover() {
    return switchover;
  }

  public void switchover(@Nullable BlindTimeWatch present) {
    switchover = present;
  }

  /** Ids of the BPF programs that the service held when it was stopped; empty when not known. */
  public Set<Integer> servicePrograms() {
    return servicePrograms;
  }

  public void servicePrograms(Set<Integer> ids) {
    servicePrograms = Set.copyOf(ids);
  }
}
