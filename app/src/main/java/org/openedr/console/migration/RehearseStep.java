package org.openedr.console.migration;

import java.util.List;
import org.openedr.console.step.Step;
import org.openedr.console.step.StepException;
import org.openedr.console.step.StepLog;

/** Tries the way back now: loads the old objects, restores into a scratch folder. */
final class RehearseStep implements Step {
  private final RunContext context;

  RehearseStep(RunContext context) {
    this.context = context;
  }

  @Override
  public String key() {
    return StepKey.REHEARSE.label();
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
