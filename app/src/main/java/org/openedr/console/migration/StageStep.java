package org.openedr.console.migration;

import java.util.List;
import org.openedr.console.step.Step;
import org.openedr.console.step.StepException;
import org.openedr.console.step.StepLog;

/** Brings all new files to this machine's disk, and sets the run's target. */
final class StageStep implements Step {
  private final RunContext context;

  StageStep(RunContext context) {
    this.context = context;
  }

  @Override
  public String key() {
    return StepKey.STAGE.label();
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
