package org.openedr.console.remote.wire;

import java.io.IOException;

/**
 * What was read or is to be written is no value of its type, or does not fit. That ends the message
 * alone: the rest of it can be read over.
 */
public class WireException extends IOException {
  private static final long serialVersionUID = 1;

  public WireException(String message) {
    super(message);
  }

  /** Nobody knows where the next message begins: the connection ends. */
  public static final class Broken extends WireException {
    private static final long serialVersionUID = 1;

    public Broken(String message) {
      super(message);
    }
  }
}
