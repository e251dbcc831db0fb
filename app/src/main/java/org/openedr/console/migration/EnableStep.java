package org.openedr.console.migration;

import java.util.List;
import org.openedr.console.step.Step;
import org.openedr.console.step.StepException;
import org.openedr.console.step.StepLog;

/** Lets it start with the machine, or not, as the target has it. */
final class EnableStep implements Step {
  private final RunContext context;

  EnableStep(RunContext context) {
    this.context = context;
  }

  @Override
  public String key() {
    return StepKey.ENABLE.label();
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
