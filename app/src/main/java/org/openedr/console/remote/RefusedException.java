package org.openedr.console.remote;

/** A request is understood and not carried out; the message says why. The connection lives. */
final class RefusedException extends Exception {
  private static final long serialVersionUID = 1;

  RefusedException(String message) {
    super(message);
  }
}
