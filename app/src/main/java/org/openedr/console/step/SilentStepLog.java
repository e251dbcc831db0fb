package org.openedr.console.step;

/** For what is done after a run has ended, or is told in another way. */
public enum SilentStepLog implements StepLog {
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
