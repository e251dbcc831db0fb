package org.openedr.console.agent;

/** The service cannot start; the message says what failed, on what, why, and what to do. */
final class StartException extends Exception {
  private static final long serialVersionUID = 1L;

  private final int exitCode;

  StartException(int exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  int exitCode() {
    return exitCode;
  }

  String text() {
    return String.valueOf(getMessage());
  }
}
