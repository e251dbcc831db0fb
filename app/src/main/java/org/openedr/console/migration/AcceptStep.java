package org.openedr.console.migration;

import java.util.List;
import org.openedr.console.step.Step;
import org.openedr.console.step.StepException;
import org.openedr.console.step.StepLog;

/** Proves that the target is there and monitors. */
final class AcceptStep implements Step {
  private final RunContext context;

  AcceptStep(RunContext context) {
    this.context = context;
  }

  @Override
  public String key() {
    return StepKey.ACCEPT.label();
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
