package org.openedr.console.engine.source;

/** A recording cannot be read or written; the message says which file, why, and what to do. */
public final class RecordingException extends Exception {
  private static final long serialVersionUID = 1L;

  RecordingException(String message) {
    super(message);
  }
}
