package org.openedr.console.base.text;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names as {@code /proc/PID/mounts} and {@code mountinfo} have them. */
public final class MountText {
  /* linux: fs/proc_namespace.c, mangle(): blank, tab, line feed, backslash, # */
  private static final Pattern ESCAPED = Pattern.compile("\\\\([0-3][0-7]{2})");

  private MountText() {}

  /** The name itself: blanks in it are written as {@code \040}. */
  public static String plain(String escaped) {
    return ESCAPED
        .matcher(escaped)
        .replaceAll(
            match ->
                Matcher.quoteReplacement(Character.toString(Integer.parseInt(match.group(1), 8))));
  }
}
