package org.openedr.console.step;

/** A step cannot come to its end; what it changed is still within what it may be run on again. */
public final class StepException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String remedy;

  /**
   * @param message what failed, on what, and why: whole sentences
   * @param remedy what to do next; may be empty
   */
  public StepException(String message, String remedy) {
    super(message);
    this.remedy = remedy;
  }

  /** What to do next, in whole sentences; may be empty. */
  public String remedy() {
    return remedy;
  }
}
