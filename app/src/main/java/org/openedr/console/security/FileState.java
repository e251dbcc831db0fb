package org.openedr.console.security;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Owner, group and mode as text and back.
 *
 * @param owner name, or the number of a user without one
 * @param mode the lower twelve bits of st_mode
 */
record FileState(String owner, String group, int mode) {
  private static final Pattern TEXT = Pattern.compile("([^:]+):([^: ]+) ([0-7]{4})");

  static FileState parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("no owner:group mode: " + text);
    }
    return new FileState(matcher.group(1), matcher.group(2), Integer.parseInt(matcher.group(3), 8));
  }

  @Override
  public String toString() {
    return "%s:%s %04o".formatted(owner, group, mode);
  }
}
