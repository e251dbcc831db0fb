package org.openedr.console.remote.wire;

/** Attaching to an engine failed; the message says what, why, and what to do. */
public final class RemoteException extends Exception {
  private static final long serialVersionUID = 1;

  public RemoteException(String message) {
    super(message);
  }
}
