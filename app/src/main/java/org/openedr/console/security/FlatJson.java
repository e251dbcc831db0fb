package org.openedr.console.security;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One JSON object of strings on one line: all that the record of fixes needs. Pure. */
final class FlatJson {
  private static final String STRING = "\"((?:[^\"\\\\]|\\\\.)*+)\"";
  private static final Pattern FIELD = Pattern.compile(STRING + ":" + STRING);
  private static final Pattern ESCAPE = Pattern.compile("\\\\(?:u([0-9a-f]{4})|(.))");

  private FlatJson() {}

  static String write(Map<String, String> fields) {
    StringBuilder line = new StringBuilder("{");
    fields.forEach(
        (name, value) -> {
          line.append(line.length() > 1 ? "," : "");
          line.append('"').append(name).append("\":\"").append(escape(value)).append('"');
        });
    return line.append('}').toString();
  }

  /** Empty when the line is not as {@link #write} makes it. */
  static Map<String, String> read(String line) {
    Map<String, String> fields = new LinkedHashMap<>();
    Matcher matcher = FIELD.matcher(line);
    int at = 0;
    while (at < line.length() - 1) {
      char expected = at == 0 ? '{' : ',';
      if (line.charAt(at) != expected || !matcher.find(at + 1) || matcher.start() != at + 1) {
        return Map.of();
      }
      fields.put(matcher.group(1), unescape(matcher.group(2)));
      at = matcher.end();
    }
    return line.endsWith("}") && at == line.length() - 1 ? fields : Map.of();
  }

  private static String escape(String text) {
    StringBuilder out = new StringBuilder(text.length() + 8);
    text.chars()
        .forEach(
            c -> {
              if (c == '"' || c == '\\') {
                out.append('\\').append((char) c);
              } else if (c < 0x20 || c == 0x7f || c == 0x85 || c == 0x2028 || c == 0x2029) {
                out.append(String.format("\\u%04x", c));
              } else {
                out.append((char) c);
              }
            });
    return out.toString();
  }

  private static String unescape(String text) {
    return ESCAPE
        .matcher(text)
        .replaceAll(
            match -> {
              String hex = match.group(1);
              String plain =
                  hex == null
                      ? match.group(2)
                      : Character.toString((char) Integer.parseInt(hex, 16));
              return Matcher.quoteReplacement(plain);
            });
  }
}
