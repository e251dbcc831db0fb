package org.openedr.console.engine;

/**
 * An engine in another process has not answered: it refused, was busy, or is gone. The message says
 * why. What was asked for is not known; it is not empty.
 */
public final class NoAnswerException extends Exception {
  private static final long serialVersionUID = 1;

  /**
   * @param message a sentence: why, and what to do
   */
  public NoAnswerException(String message) {
    super(message);
  }
}
