package org.openedr.console.ui.maps;

import static org.openedr.console.base.text.RootFormat.format;

import java.math.BigInteger;
import java.util.List;
import org.openedr.console.btf.Value;
import org.openedr.console.btf.Value.Member;

/** Values as text: in one line, and numbers grouped for reading. */
final class MapValueText {
  /** Longer lines are cut: the fields below the entry show all. */
  private static final int MAX_LINE = 400;

  private static final int GROUPED_FROM = 5;

  private MapValueText() {}

  /** {@code a=1 b=2}, {@code [1, 2]}, a number grouped by thousands, or bytes. */
  static String line(Value value) {
    StringBuilder out = new StringBuilder();
    append(out, value, true, MAX_LINE);
    return out.length() > MAX_LINE ? out.substring(0, MAX_LINE) + " …" : out.toString();
  }

  private static void append(StringBuilder out, Value value, boolean top, int most) {
    if (out.length() > most) {
      return;
    }
    switch (value) {
      case Value.Numeric number -> out.append(grouped(number));
      case Value.Text(String text) -> out.append('"').append(text).append('"');
      case Value.Struct(String type, List<Member> members) -> {
        out.append(top ? "" : "{");
        String blank = "";
        for (Member member : members) {
          out.append(blank);
          if (!member.name().isEmpty()) {
            out.append(member.name()).append('=');
          }
          append(out, member.value(), false, most);
          blank = " ";
        }
        out.append(top ? "" : "}");
      }
      case Value.Array(List<Value> elements, int length) -> {
        out.append('[');
        String comma = "";
        for (Value element : elements) {
          out.append(comma);
          append(out, element, false, most);
          comma = ", ";
        }
        out.append(elements.size() < length ? ", …]" : "]");
      }
      case Value.Raw(String hex, String why) -> out.append(hex);
    }
  }

  /** What other programs want: numbers as they are, texts without quotes. */
  static String plain(Value value) {
    return switch (value) {
      case Value.Numeric number -> number.text();
      case Value.Text(String text) -> text;
      case Value.Raw(String hex, String why) -> hex;
      case Value.Struct struct -> whole(value);
      case Value.Array array -> whole(value);
    };
  }

  private static String whole(Value value) {
    StringBuilder out = new StringBuilder();
    append(out, value, true, Integer.MAX_VALUE);
    return out.toString();
  }

  /** {@code 18,446,744,073,709,551,615}: whole, never rounded. */
  static String grouped(Value.Numeric number) {
    return switch (number.kind()) {
      case UNSIGNED, SIGNED -> grouped(number.text());
      default -> number.text();
    };
  }

  static String grouped(String digits) {
    int sign = digits.startsWith("-") ? 1 : 0;
    boolean plain = digits.chars().skip(sign).allMatch(c -> c >= '0' && c <= '9');
    if (!plain || digits.length() - sign < GROUPED_FROM) {
      return digits;
    }
    return format("%,d", new BigInteger(digits));
  }
}
