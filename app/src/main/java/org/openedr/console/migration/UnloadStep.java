package org.openedr.console.migration;

import java.util.List;
import org.openedr.console.step.Step;
import org.openedr.console.step.StepException;
import org.openedr.console.step.StepLog;

/**
 * Removes what monitors have left in the kernel, as far as it is provably theirs and held by
 * nobody.
 */
final class UnloadStep implements Step {
  private final RunContext context;

  UnloadStep(RunContext context) {
    this.context = context;
  }

  @Override
  public String key() {
    return StepKey.UNLOAD.label();
  }

  @Override
  public List<String> preview() {
    return List.of();
  }

  @Override
  public void run(StepLog log) throws StepException, InterruptedException {
    throw new StepException("Not built yet: " + context.runId(), "");
  }
}
