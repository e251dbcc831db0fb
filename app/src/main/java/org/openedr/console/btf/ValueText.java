package org.openedr.console.btf;

/** A value on one line: {@code {pid=7, name="init", seen=[1, 2]}}. Pure. */
public final class ValueText {
  private ValueText() {}

  public static String of(Value value) {
    StringBuilder line = new StringBuilder();
    append(line, value);
    return line.toString();
  }

  private static void append(StringBuilder line, Value value) {
    switch (value) {
      case Value.Numeric number -> line.append(number.text());
      case Value.Text text -> line.append('"').append(text.text()).append('"');
      case Value.Raw raw -> {
        line.append(raw.hex());
        if (!raw.why().isEmpty()) {
          line.append(raw.hex().isEmpty() ? "(" : " (").append(raw.why()).append(')');
        }
      }
      case Value.Struct struct -> {
        line.append('{');
        String comma = "";
        for (Value.Member member : struct.members()) {
          line.append(comma);
          if (!member.name().isEmpty()) {
            line.append(member.name()).append('=');
          }
          append(line, member.value());
          comma = ", ";
        }
        line.append('}');
      }
      case Value.Array array -> array(line, array);
    }
  }

  private static void array(StringBuilder line, Value.Array array) {
    line.append('[');
    String comma = "";
    for (Value element : array.elements()) {
      line.append(comma);
      append(line, element);
      comma = ", ";
    }
    int more = array.length() - array.elements().size();
    if (more > 0) {
      line.append(comma).append("… ").append(more).append(" more");
    }
    line.append(']');
  }
}
