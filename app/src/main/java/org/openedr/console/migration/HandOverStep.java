package org.openedr.console.migration;

import java.util.List;
import org.openedr.console.step.Step;
import org.openedr.console.step.StepException;
import org.openedr.console.step.StepLog;

/** Measures the blind time, and detaches our own monitor. */
final class HandOverStep implements Step {
  private final RunContext context;

  HandOverStep(RunContext context) {
    this.context = context;
  }

  @Override
  public String key() {
    return StepKey.HAND_OVER.label();
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
