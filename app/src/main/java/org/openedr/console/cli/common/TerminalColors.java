package org.openedr.console.cli.common;

import org.openedr.console.finding.Severity;

/** Words that are coloured on a terminal. */
public record TerminalColors(boolean colour) {
  public static final String RED = "31";
  public static final String GREEN = "32";
  public static final String YELLOW = "33";
  public static final String CYAN = "36";

  /** As findings of a severity are coloured. */
  public String of(Severity severity, String text) {
    String paint =
        switch (severity) {
          case OK -> GREEN;
          case INFO -> CYAN;
          case WARNING -> YELLOW;
          case ERROR -> RED;
        };
    return of(paint, text);
  }

  public String of(String paint, String text) {
    return colour ? "\u001b[" + paint + "m" + text + "\u001b[0m" : text;
  }
}
