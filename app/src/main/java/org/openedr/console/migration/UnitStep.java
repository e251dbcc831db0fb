package org.openedr.console.migration;

import java.util.List;
import org.openedr.console.step.Step;
import org.openedr.console.step.StepException;
import org.openedr.console.step.StepLog;

/** Writes and removes files of the unit, so that they are those of the target. */
final class UnitStep implements Step {
  private final RunContext context;

  UnitStep(RunContext context) {
    this.context = context;
  }

  @Override
  public String key() {
    return StepKey.UNIT.label();
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
