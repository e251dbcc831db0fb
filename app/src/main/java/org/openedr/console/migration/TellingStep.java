package org.openedr.console.migration;

import java.util.List;
import org.openedr.console.step.Step;
import org.openedr.console.step.StepException;
import org.openedr.console.step.StepLog;

/** A step, and what the journal has to know after it so that a crash can be recovered from. */
record TellingStep(Step step, RunContext context) implements Step {
  @Override
  public String key() {
    return step.key();
  }

  @Override
  public List<String> preview() {
    return step.preview();
  }

  @Override
  public void run(StepLog log) throws StepException, InterruptedException {
    step.run(log);
    if (step.key().equals(StepKey.BACKUP.label())) {
      Manifest before = context.before();
      log.fact(RunStory.BACKUP, before.id());
      log.fact(RunStory.MONITORED, Boolean.toString(before.unit().monitored()));
    } else if (step.key().equals(StepKey.STAGE.label())) {
      log.fact(RunStory.PROVEN, Boolean.toString(context.target().proven()));
    }
  }
}
