package org.openedr.console.migration;

import org.openedr.console.step.StepLog;

/** For what is done after a run has ended. */
enum NoLog implements StepLog {
  NONE;

  @Override
  public void command(String line) {}

  @Override
  public void evidence(String line) {}

  @Override
  public void fact(String name, String value) {}

  @Override
  public void progress(String text) {}
}
