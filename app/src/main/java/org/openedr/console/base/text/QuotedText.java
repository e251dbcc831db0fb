package org.openedr.console.base.text;

import java.util.Locale;

/** Text of a file made safe for a message on a terminal. */
public final class QuotedText {
  private static final int LONGEST = 60;

  private QuotedText() {}

  /** In quotes; cut when long; what is invisible or moves the cursor is written as \\u{…}. */
  public static String quoted(String text) {
    StringBuilder shown = new StringBuilder("'");
    int left = LONGEST;
    for (int i = 0; i < text.length() && left > 0; left--) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      if (invisible(c)) {
        shown.append("\\u{").append(Integer.toHexString(c).toUpperCase(Locale.ROOT));
        shown.append('}');
      } else {
        shown.appendCodePoint(c);
      }
    }
    boolean cut = text.codePointCount(0, text.length()) > LONGEST;
    return shown.append(cut ? "…'" : "'").toString();
  }

  /**
   * Whether a code point shows nothing or changes what is around it: control, format, lone
   * surrogate, line or paragraph separator, unassigned.
   */
  public static boolean invisible(int c) {
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
