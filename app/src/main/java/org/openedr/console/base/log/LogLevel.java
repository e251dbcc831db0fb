package org.openedr.console.base.log;

import java.util.Locale;

/** How much is logged: this, and all that is worse. */
public enum LogLevel {
  DEBUG,
  INFO,
  WARN,
  ERROR;

  /** As users write it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** By its word in capital or small letters; anything else is {@link #INFO}. */
  static LogLevel of(String word) {
    for (LogLevel level : values()) {
      if (level.name().equalsIgnoreCase(word)) {
        return level;
      }
    }
    return INFO;
  }
}
