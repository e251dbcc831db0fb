package org.openedr.console.base.text;

import java.util.Locale;
import java.util.Locale.Category;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The language of whoever started the program. Only this class asks for the locale of the process:
 * every format names its own.
 */
public final class UserLanguage {
  /** What LC_ALL, LC_MESSAGES or LANG said: the launchers run Java under a locale of their own. */
  private static final String PROPERTY = "openedr.locale";

  /* POSIX, Environment Variables: language[_territory][.codeset][@modifier] */
  private static final Pattern NAME =
      Pattern.compile("([A-Za-z]{2,3})(?:_([A-Za-z]{2}|[0-9]{3}))?(?:\\.[\\w-]*)?(?:@\\w*)?");

  private UserLanguage() {}

  /** To be called at the start of the program, before anything is formatted. */
  public static void adopt() {
    Locale.setDefault(of(System.getProperty(PROPERTY), Locale.getDefault(Category.DISPLAY)));
    // For libraries: under ar_EG they would write the digits of a PID or of a port as ١٢٥.
    Locale.setDefault(Category.FORMAT, Locale.ROOT);
  }

  /** The language to speak where none was chosen. */
  public static Locale locale() {
    return Locale.getDefault(Category.DISPLAY);
  }

  /** The language of a POSIX name; C, POSIX and what is no name of a locale say none. */
  static Locale of(@Nullable String name, Locale otherwise) {
    Matcher matcher = NAME.matcher(name == null ? "" : name);
    if (!matcher.matches()) {
      return otherwise;
    }
    return Locale.of(matcher.group(1), matcher.group(2) == null ? "" : matcher.group(2));
  }
}
