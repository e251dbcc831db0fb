package org.openedr.console.migration;

import java.util.List;
import org.openedr.console.step.Step;
import org.openedr.console.step.StepException;
import org.openedr.console.step.StepLog;

/** Arms the guard. */
final class GuardStep implements Step {
  private final RunContext context;

  GuardStep(RunContext context) {
    this.context = context;
  }

  @Override
  public String key() {
    return StepKey.GUARD.label();
  }

  @Override
  public List<String> preview() {
    return context.parts().guard().preview(context.runId());
  }

  @Override
  public void run(StepLog log) throws StepException, InterruptedException {
    context.parts().guard().arm(context.runId(), log);
    log.evidence(
        "From now on the guard takes this run up when its process ends, also after a reboot.");
  }
}
