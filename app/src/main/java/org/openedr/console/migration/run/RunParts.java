package org.openedr.console.migration.run;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.openedr.console.migration.ProbationView;
import org.openedr.console.migration.StepKey;
import org.openedr.console.migration.backup.Manifest;
import org.openedr.console.migration.target.RunContext;
import org.openedr.console.migration.target.Target;
import org.openedr.console.step.JournalHook;
import org.openedr.console.step.Step;

/**
 * What runs are made of; tests put in others.
 *
 * @param outlived after a probation has begun, so long is waited for the guard to watch it
 */
public record RunParts(
    Steps steps,
    Watches watches,
    Worlds worlds,
    JournalHook hook,
    Duration poll,
    Duration look,
    Duration outlived) {

  /** Makes steps. */
  public interface Steps {
    Step step(StepKey key, RunContext context);
  }

  /** Makes what watches a probation; it keeps its hysteresis. */
  public interface Watches {
    Watch watch(RunContext context);
  }

  /** Watches. */
  public interface Watch {
    List<ProbationView.Signal> look() throws InterruptedException;
  }

  /** Brings back from the disk what a run knew. */
  public interface Worlds {
    Manifest before(String backupId) throws IOException;

    Target old(RunContext context, Manifest before);

    Target wanted(RunContext context) throws IOException;
  }
}
