package org.openedr.console.base.text;

import java.util.regex.Pattern;

/** A word of a command line for a POSIX shell. Any thread. */
public final class ShellWord {
  private static final Pattern PLAIN = Pattern.compile("[\\w./@%+=:,-]+");

  private ShellWord() {}

  /**
   * As one would type it: bare when no shell reads anything into it, or else in single quotes.
   *
   * @param word without control characters, which a terminal would carry out
   */
  public static String quoted(String word) {
    return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
