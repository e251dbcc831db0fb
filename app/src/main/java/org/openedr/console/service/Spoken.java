package org.openedr.console.service;

/** Text of others within a message: printable ASCII, short. */
final class Spoken {
  private static final int LONGEST = 300;

  private Spoken() {}

  static String text(String foreign) {
    StringBuilder text = new StringBuilder();
    for (char each : foreign.substring(0, Math.min(LONGEST, foreign.length())).toCharArray()) {
      if (each >= ' ' && each < 0x7f) {
        text.append(each);
      } else {
        text.append(String.format("\\u{%X}", (int) each));
      }
    }
    return text.toString();
  }
}
