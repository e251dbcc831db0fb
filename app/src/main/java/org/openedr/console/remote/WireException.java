package org.openedr.console.remote;

import java.io.IOException;

/** The other side broke the protocol, or a value does not fit into it: the connection ends. */
class WireException extends IOException {
  private static final long serialVersionUID = 1;

  WireException(String message) {
    super(message);
  }

  /** The sender gave up in the middle of a message; the connection lives. */
  static final class Abandoned extends WireException {
    private static final long serialVersionUID = 1;

    Abandoned() {
      super("the other side could not tell all of it");
    }
  }
}
