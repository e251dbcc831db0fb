package org.openedr.console.config;

import static org.openedr.console.base.text.RootFormat.format;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;
import org.openedr.console.base.text.QuotedText;
import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.resolver.Resolver;

/** Writes a value as YAML, in one line. */
final class YamlValue {
  private static final Resolver RESOLVER = new Resolver();

  private YamlValue() {}

  /** As it would stand behind a key of its own line. */
  static String block(Object value) {
    return switch (value) {
      case String text -> plain(text) ? text : quoted(text);
      case List<?> list -> list(list, false);
      default -> number(value);
    };
  }

  /** As it would stand within braces; JSON, too. */
  static String flow(Object value) {
    return switch (value) {
      case String text -> quoted(text);
      case List<?> list -> list(list, true);
      default -> number(value);
    };
  }

  private static String number(Object value) {
    return value instanceof BigDecimal number ? number.toPlainString() : value.toString();
  }

  private static String list(List<?> values, boolean json) {
    return values.stream()
        .map(String::valueOf)
        .map(text -> !json && plain(text) ? text : quoted(text))
        .collect(Collectors.joining(", ", "[", "]"));
  }

  /** Stricter than YAML: what needs a second look gets quotes. */
  private static boolean plain(String text) {
    return text.matches("[A-Za-z0-9_./~+-][A-Za-z0-9_./:@%+*?~=-]*")
        && !text.endsWith(":")
        && !text.equals("-")
        && !text.startsWith("---")
        && RESOLVER.resolve(NodeId.scalar, text, true).equals(Tag.STR);
  }

  static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        quoted.append('\\').append(c);
      } else if (c < 0x20 || QuotedText.invisible(c) && !Character.isSurrogate(c)) {
        quoted.append(format("\\u%04x", (int) c));
      } else {
        quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }
}
