package org.openedr.console.base.json;

import static org.openedr.console.base.text.RootFormat.format;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import org.openedr.console.base.text.NameText;

/** Strings in JSON, whatever others put into them. Pure. */
public final class JsonText {
  private JsonText() {}

  /** Appends a string with its quotes; what ends as JSON goes through {@link #safe}. */
  public static void quote(StringBuilder json, String value) {
    var _ = putQuoted(json, value);
  }

  /**
   * Appends a string with its quotes.
   *
   * @return whether it {@link #isPlain}: then {@link #safe} has nothing to do for it
   */
  static boolean putQuoted(StringBuilder json, String value) {
    boolean plain = isPlain(value);
    json.append('"');
    if (plain) {
      json.append(value);
    } else {
      JsonStringEncoder.getInstance().quoteAsString(value, json);
    }
    json.append('"');
    return plain;
  }

  /** Whether it stands in a string of JSON as it is, and {@link #safe} finds nothing in it. */
  static boolean isPlain(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c < ' ' || c > '~' || c == '"' || c == '\\') {
        return false;
      }
    }
    return true;
  }

  /**
   * JSON with such strings in it, escaped where that is needed: characters that stand for bytes
   * (see {@link NameText}), which UTF-8 would lose, and those that end a line for some or steer a
   * terminal.
   */
  public static String safe(String json) {
    int first = 0;
    while (first < json.length() && !isEscaped(json.charAt(first))) {
      first++;
    }
    if (first == json.length()) {
      return json;
    }
    StringBuilder out = new StringBuilder(json.length() + 16);
    json.codePoints() // what was found may be half of a pair
        .forEach(
            c -> {
              if (isEscaped(c)) {
                out.append(format("\\u%04x", c));
              } else {
                out.appendCodePoint(c);
              }
            });
    return out.toString();
  }

  private static boolean isEscaped(int c) {
    return c >= 0x7f && c <= 0x9f || c == 0x2028 || c == 0x2029 || NameText.isByte(c);
  }
}
