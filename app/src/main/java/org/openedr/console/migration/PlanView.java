package org.openedr.console.migration;

import java.util.List;

/**
 * What a run would do.
 *
 * @param problem why there can be no such run, or empty
 * @param steps in their order
 * @param configDiff unified diff of the configuration; empty when it stays
 * @param expectedDowntimeMs of the service, from the last runs or a guess; -1: unknown
 * @param downtimeSource where that figure comes from
 * @param questions that will be asked unless answered beforehand
 */
public record PlanView(
    RunRequest request,
    String problem,
    List<PlannedStep> steps,
    String configDiff,
    long expectedDowntimeMs,
    String downtimeSource,
    List<Question.Kind> questions) {

  /**
   * A step to come.
   *
   * @param actions what it would do, absolute paths
   * @param pastNoReturn it changes what monitors this machine; a failure from here on is rolled
   *     back
   */
  public record PlannedStep(StepKey key, List<String> actions, boolean pastNoReturn) {}
}
