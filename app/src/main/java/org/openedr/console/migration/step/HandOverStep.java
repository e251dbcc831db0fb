package org.openedr.console.migration.step;

import java.util.List;
import org.openedr.console.migration.port.BlindTimeWatch;
import org.openedr.console.migration.target.RunContext;
import org.openedr.console.step.Step;
import org.openedr.console.step.StepLog;

/** Measures the blind time, and detaches our own monitor. */
public record HandOverStep(RunContext context) implements Step {
  @Override
  public List<String> preview() {
    return List.of("Tell how long nobody watched, and detach the monitor of this console");
  }

  @Override
  public void run(StepLog log) throws InterruptedException {
    BlindTimeWatch watch = context.switchover();
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
