package org.openedr.console.base.file;

import static org.openedr.console.base.text.RootFormat.format;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Owner, group and mode as text and back.
 *
 * @param owner name, or the number of a user without one
 * @param group name, or the number of a group without one
 * @param mode the lower twelve bits of st_mode
 */
public record OwnerAndMode(String owner, String group, int mode) {
  private static final Pattern TEXT = Pattern.compile("([^:]+):([^: ]+) ([0-7]{4})");

  /**
   * Reads what {@link #toString} wrote.
   *
   * @throws IllegalArgumentException it is something else
   */
  public static OwnerAndMode parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("no owner:group mode: " + text);
    }
    return new OwnerAndMode(
        matcher.group(1), matcher.group(2), Integer.parseInt(matcher.group(3), 8));
  }

  @Override
  public String toString() {
    return format("%s:%s %04o", owner, group, mode);
  }
}
