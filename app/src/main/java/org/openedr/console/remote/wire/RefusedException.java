package org.openedr.console.remote.wire;

/** A request is understood and not carried out; the message says why. The connection lives. */
public final class RefusedException extends Exception {
  private static final long serialVersionUID = 1;

  public RefusedException(String message) {
    super(message);
  }
}
