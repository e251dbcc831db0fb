package org.openedr.console.step;

import java.util.List;

/**
 * One change of the machine. May run again after a crash at any point of an earlier run, and then
 * comes to the same end: so it first looks at what is already as wanted.
 */
public interface Step {
  /** What it would do, one line each with absolute paths; changes nothing. */
  List<String> preview();

  /** Blocks until it is done. One thread. */
  void run(StepLog log) throws StepException, InterruptedException;
}
