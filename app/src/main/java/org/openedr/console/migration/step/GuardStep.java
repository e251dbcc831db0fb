package org.openedr.console.migration.step;

import java.util.List;
import org.openedr.console.migration.target.RunContext;
import org.openedr.console.step.Step;
import org.openedr.console.step.StepException;
import org.openedr.console.step.StepLog;

/** Arms the guard. */
public record GuardStep(RunContext context) implements Step {
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
