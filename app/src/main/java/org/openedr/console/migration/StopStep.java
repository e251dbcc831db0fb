package org.openedr.console.migration;

import java.util.List;
import org.openedr.console.step.Step;
import org.openedr.console.step.StepException;
import org.openedr.console.step.StepLog;

/** Stops the service and awaits it. */
final class StopStep implements Step {
  private final RunContext context;

  StopStep(RunContext context) {
    this.context = context;
  }

  @Override
  public String key() {
    return StepKey.STOP.label();
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
