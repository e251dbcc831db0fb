package org.openedr.console.cli.common;

/**
 * A command whose exit code says how things are. When it fails, whatever the reason, it ends with
 * {@link ExitCodes#UNKNOWN}, for no other code may be taken for an answer that nobody has given.
 */
public interface ExitCodeAnswers {
  /** The exit code for wrong usage. */
  default int wrongUsage() {
    return ExitCodes.UNKNOWN;
  }
}
