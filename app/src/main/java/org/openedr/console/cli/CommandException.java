package org.openedr.console.cli;

/** A command cannot go on; its message is all that the user needs to read. */
final class CommandException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int exitCode;
  private final String explanation;

  CommandException(int exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
    this.explanation = message;
  }

  String explanation() {
    return explanation;
  }

  int exitCode() {
    return exitCode;
  }
}
