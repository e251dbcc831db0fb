package org.openedr.console.migration;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Carries out runs, one at a time, on the thread step-runner; holds the machine's lock for that.
 * Any thread.
 */
final class Runs implements AutoCloseable {
  private final NoMigration none;

  Runs(MigrationParts parts, Checks checks, Reports reports) {
    this.none =
        new NoMigration("Not built yet: " + parts.unit() + checks.hashCode() + reports.hashCode());
  }

  /** Under way, interrupted, or the last one; quick. */
  @Nullable RunView now() {
    return null;
  }

  PlanView plan(PlanRequest request) {
    return none.plan(request);
  }

  Done start(PlanRequest request) {
    return none.start(request);
  }

  Done answer(String runId, Question.Kind question, Answer answer) {
    return none.answer(runId, question, answer);
  }

  Done recover() {
    return none.recover();
  }

  List<RunSummary> list() {
    return none.runs();
  }

  Optional<String> work() {
    return Optional.empty();
  }

  int guard(String runId) throws InterruptedException {
    return runId.isEmpty() ? 1 : 0;
  }

  /** Waits for what must not be broken off. */
  @Override
  public void close() {}
}
