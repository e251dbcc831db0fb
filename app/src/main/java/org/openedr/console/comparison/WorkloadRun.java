package org.openedr.console.comparison;

import org.openedr.console.comparison.RoundOrder.Subject;
import org.openedr.console.step.StepException;

/** Lets the workload run once. One thread. */
interface WorkloadRun {
  /** Why the monitor cannot run on this machine; empty when nothing speaks against it. */
  String unfit(Subject subject);

  /**
   * One turn; nothing stays attached.
   *
   * @throws UnfitException the kernel did not take the monitor
   */
  RoundResult measure(Subject subject, int processes)
      throws UnfitException, StepException, InterruptedException;

  /** A monitor that cannot run here. The message says why. */
  final class UnfitException extends Exception {
    private static final long serialVersionUID = 1L;

    UnfitException(String why) {
      super(why);
    }
  }
}
