package org.openedr.console.cli.common;

/** A command cannot go on; its message is all that the user needs to read. */
public final class CommandException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int exitCode;
  private final String explanation;

  public CommandException(int exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
    this.explanation = message;
  }

  public String explanation() {
    return explanation;
  }

  public int exitCode() {
    return exitCode;
  }
}
