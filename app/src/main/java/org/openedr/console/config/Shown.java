package org.openedr.console.config;

/** Text of a file made safe for a message on a terminal. */
final class Shown {
  private static final int LONGEST = 60;

  private Shown() {}

  /** In quotes; cut when long; what is invisible or moves the cursor is written as \\u{…}. */
  static String quoted(String text) {
    StringBuilder shown = new StringBuilder("'");
    int left = LONGEST;
    for (int i = 0; i < text.length() && left > 0; left--) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      if (invisible(c)) {
        shown.append("\\u{").append(Integer.toHexString(c).toUpperCase(java.util.Locale.ROOT));
        shown.append('}');
      } else {
        shown.appendCodePoint(c);
      }
    }
    boolean cut = text.codePointCount(0, text.length()) > LONGEST;
    return shown.append(cut ? "…'" : "'").toString();
  }

  static boolean invisible(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.UNASSIGNED ->
          true;
      default -> false;
    };
  }
}
