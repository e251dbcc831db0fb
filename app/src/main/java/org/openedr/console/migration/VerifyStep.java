package org.openedr.console.migration;

import java.util.List;
import org.openedr.console.step.Step;
import org.openedr.console.step.StepException;
import org.openedr.console.step.StepLog;

/** Loads each staged object with its log, and unloads it. */
final class VerifyStep implements Step {
  private final RunContext context;

  VerifyStep(RunContext context) {
    this.context = context;
  }

  @Override
  public String key() {
    return StepKey.VERIFY.label();
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
