package org.openedr.console.sudo;

/** No window could be opened for the user; the message says what, why, and what to do. */
public final class HostException extends Exception {
  private static final long serialVersionUID = 1;

  public HostException(String message) {
    super(message);
  }
}
