package org.openedr.console.migration.port;

/** No events can be had. The message says from whom and why. */
public final class ObserveException extends Exception {
  private static final long serialVersionUID = 1L;

  public ObserveException(String message) {
    super(message);
  }
}
