package org.openedr.console.base.text;

import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.FormatString;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Formats that no locale changes: digits, signs and case are those of {@link Locale#ROOT}. Pure.
 */
public final class RootFormat {
  private RootFormat() {}

  /**
   * The text of {@link java.util.Formatter}'s pattern with these values.
   *
   * @throws java.util.IllegalFormatException where pattern and values do not fit; the compiler
   *     refuses those that it sees
   */
  @FormatMethod
  public static String format(@FormatString String pattern, @Nullable Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }
}
