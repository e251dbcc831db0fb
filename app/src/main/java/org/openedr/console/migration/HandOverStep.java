package org.openedr.console.migration;

import java.util.List;
import org.openedr.console.step.Step;
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
    return List.of("Tell how long nobody watched, and detach the monitor of this console");
  }

  @Override
  public void run(StepLog log) throws InterruptedException {
    Switchover watch = context.switchover();
    if (watch == null) {
      log.evidence(
          "No monitor watched beside the service: the process that had begun the run has ended, and"
              + " its monitor with it. How long nobody watched is not known.");
      log.fact("blind.ms", "unknown");
      return;
    }
    try (watch) {
      watch.report(log);
    } finally {
      context.switchover(null);
    }
  }
}
