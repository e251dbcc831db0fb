package org.openedr.console.cli.common;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Whoever read our output has gone ({@code | head}), or the disk behind it is full. */
public final class OutputClosedException extends UncheckedIOException {
  private static final long serialVersionUID = 1;

  private final String reason;

  OutputClosedException(IOException cause) {
    super(cause);
    this.reason = String.valueOf(cause.getMessage());
  }

  /** The reader has gone: nothing to complain about. */
  public boolean brokenPipe() {
    return reason.contains("Broken pipe");
  }

  public String reason() {
    return reason;
  }
}
