package org.openedr.console.migration;

import java.util.List;
import org.openedr.console.step.Step;
import org.openedr.console.step.StepException;
import org.openedr.console.step.StepLog;

/** Starts the service and awaits it. */
final class StartStep implements Step {
  private final RunContext context;

  StartStep(RunContext context) {
    this.context = context;
  }

  @Override
  public String key() {
    return StepKey.START.label();
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
