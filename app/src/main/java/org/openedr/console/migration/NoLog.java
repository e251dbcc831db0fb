package org.openedr.console.migration;

import org.openedr.console.step.StepLog;

/** For work that is no step of its own. */
final class NoLog implements StepLog {
  @Override
  public void command(String line) {}

  @Override
  public void evidence(String line) {}

  @Override
  public void fact(String name, String value) {}

  @Override
  public void progress(String text) {}
}
