package org.openedr.console.systemd;

/** Systemd refused, or does not answer. The message says what was asked for, of what, and why. */
public final class SystemdException extends Exception {
  private static final long serialVersionUID = 1L;

  public SystemdException(String message) {
    super(message);
  }
}
