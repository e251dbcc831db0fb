package org.openedr.console.migration;

import java.util.List;
import org.openedr.console.step.JournalLine;
import org.openedr.console.step.StepException;
import org.openedr.console.step.StepJournal;
import org.openedr.console.step.StepRunner;

/**
 * The last things of a run: its last line, its report, its guard; in an order that may break off.
 */
record RunEnding(RunContext context, StepJournal journal, StepRunner runner, Reports reports) {
  void end(RunState state, World world, String sentence) {
    journal.bestEffort();
    try {
      runner.note(JournalLine.Type.END, state.label(), world.label(), sentence);
    } catch (StepException e) {
      throw new IllegalStateException(e); // best effort does not fail
    }
    report();
    disarm();
  }

  /** Also while it goes on; a report that fails leaves the run as it is. */
  void report() {
    try {
      reports.write(context.runId());
    } catch (RuntimeException e) {
      runner.log("report").evidence("The report could not be written: " + e);
    }
  }

  /** After the last line: a guard that finds it has nothing to do but to go. */
  private void disarm() {
    try {
      context.parts().guard().disarm(runner.log(StepKey.GUARD.label()));
    } catch (RuntimeException e) {
      runner.log(StepKey.GUARD.label()).evidence("The guard could not be disarmed: " + e);
    }
  }

  /**
   * @param left titles of steps that failed without harm
   */
  static String with(String sentence, List<String> left) {
    return left.isEmpty() ? sentence : sentence + " Not done: " + String.join(", ", left) + ".";
  }
}
