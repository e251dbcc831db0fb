package org.openedr.console.settings;

/** A settings file cannot be read or written; the message says which, why, and what was done. */
public final class SettingsException extends Exception {
  private static final long serialVersionUID = 1L;

  SettingsException(String message) {
    super(message);
  }
}
