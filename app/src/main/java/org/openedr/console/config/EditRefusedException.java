package org.openedr.console.config;

/** A text cannot be edited as wanted without touching more than that; the message says why. */
final class EditRefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  EditRefusedException(String message) {
    super(message);
  }

  String explanation() {
    return String.valueOf(getMessage());
  }
}
