package org.openedr.console.migration;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A run as it is now.
 *
 * @param id time of its beginning (UTC) and a random part
 * @param sentence which world the machine is in and what that means, in English
 * @param steps of the plan; after a failure those of the rollback follow
 * @param question it waits for, or null
 * @param probation or null outside of it
 * @param facts measured so far, for example {@code blind.ms}; see docs/migration.md
 * @param here this very process carries it out
 */
public record RunView(
    String id,
    RunKind kind,
    RunState state,
    MonitorState world,
    String sentence,
    List<StepView> steps,
    @Nullable Question question,
    @Nullable ProbationView probation,
    Map<String, String> facts,
    String backupId,
    long startedMs,
    long endedMs,
    boolean here) {

  /** Which monitors it is about, as far as that is known. */
  public RunMonitors monitors() {
    return RunMonitors.of(kind, facts);
  }

  /** How a step stands. */
  public enum StepState {
    WAITING,
    RUNNING,
    DONE,
    FAILED,
    SKIPPED
  }

  /**
   * A step.
   *
   * @param back of the rollback after a failure
   * @param startedMs 0: not yet; as {@code endedMs}
   * @param progress what it does just now
   * @param commands what one would type for the same
   * @param problem why it failed, and what to do; empty when it did not
   */
  public record StepView(
      StepKey key,
      StepState state,
      boolean back,
      boolean pastNoReturn,
      long startedMs,
      long endedMs,
      String progress,
      List<String> commands,
      List<String> evidence,
      String problem) {}
}
