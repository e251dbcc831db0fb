package org.openedr.console.migration;

import java.util.List;
import org.openedr.console.step.Step;
import org.openedr.console.step.StepException;
import org.openedr.console.step.StepLog;

/** Keeps what is there, reads it back, and sets it as the run's world before. */
final class BackupStep implements Step {
  private final RunContext context;

  BackupStep(RunContext context) {
    this.context = context;
  }

  @Override
  public String key() {
    return StepKey.BACKUP.label();
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
