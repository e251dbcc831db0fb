package org.openedr.console.cli;

/** Words that are coloured on a terminal. */
record Marks(boolean colour) {
  static final String RED = "31";
  static final String GREEN = "32";
  static final String YELLOW = "33";
  static final String CYAN = "36";

  String of(String paint, String text) {
    return colour ? "\u001b[" + paint + "m" + text + "\u001b[0m" : text;
  }
}
