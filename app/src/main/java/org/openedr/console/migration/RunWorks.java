package org.openedr.console.migration;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.openedr.console.step.JournalHook;
import org.openedr.console.step.Step;

/**
 * What runs are made of; tests put in others.
 *
 * @param outlived after a probation has begun, so long is waited for the guard to watch it
 */
record RunWorks(
    Steps steps,
    Watches watches,
    Worlds worlds,
    JournalHook hook,
    Duration poll,
    Duration look,
    Duration outlived) {

  private static final Duration POLL = Duration.ofMillis(200); // an answer of another process
  private static final Duration LOOK = Duration.ofSeconds(5);
  private static final Duration OUTLIVED = Duration.ofSeconds(10);

  static RunWorks ofMachine(MigrationParts parts, Checks checks) {
    return new RunWorks(
        new MachineSteps(checks),
        context -> new ProbationSignals(context)::look,
        new KeptWorlds(new Backups(parts)),
        JournalHook.ofProperty(),
        POLL,
        LOOK,
        OUTLIVED);
  }

  /** Makes steps. */
  interface Steps {
    Step step(StepKey key, RunContext context);
  }

  /** Makes what watches a probation; it keeps its hysteresis. */
  interface Watches {
    Watch watch(RunContext context);
  }

  /** Watches. */
  interface Watch {
    List<Probation.Signal> look() throws InterruptedException;
  }

  /** Brings back from the disk what a run knew. */
  interface Worlds {
    Manifest before(String backupId) throws IOException;

    Target old(RunContext context, Manifest before);

    Target wanted(RunContext context) throws IOException;
  }
}
