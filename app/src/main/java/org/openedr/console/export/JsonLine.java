package org.openedr.console.export;

import java.util.List;

/** Builds one JSON object on one line, fields in the order in which they are put. */
public final class JsonLine {
  private final StringBuilder text = new StringBuilder(256).append('{');

  public JsonLine put(String name, String value) {
    name(name);
    quote(value);
    return this;
  }

  public JsonLine put(String name, long value) {
    name(name).append(value);
    return this;
  }

  /** A number without exponent where that is short; null for what is no number. */
  public JsonLine put(String name, double value) {
    name(name).append(number(value));
    return this;
  }

  private static String number(double value) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      return "null";
    }
    boolean whole = value == Math.rint(value) && Math.abs(value) < 0x1p53;
    return whole ? Long.toString((long) value) : Double.toString(value);
  }

  public JsonLine put(String name, boolean value) {
    name(name).append(value);
    return this;
  }

  public JsonLine put(String name, List<String> values) {
    name(name).append('[');
    String comma = "";
    for (String value : values) {
      text.append(comma);
      quote(value);
      comma = ",";
    }
    text.append(']');
    return this;
  }

  /** Puts what is JSON already: a nested object, an array, a number. */
  public JsonLine putJson(String name, String json) {
    name(name).append(json);
    return this;
  }

  public JsonLine putNumbers(String name, List<? extends Number> values) {
    name(name).append('[');
    String comma = "";
    for (Number value : values) {
      text.append(comma).append(value.longValue());
      comma = ",";
    }
    text.append(']');
    return this;
  }

  /** A list of objects, which must not be changed afterwards. */
  public JsonLine putObjects(String name, List<JsonLine> values) {
    name(name).append('[');
    String comma = "";
    for (JsonLine value : values) {
      text.append(comma).append(value.end());
      comma = ",";
    }
    text.append(']');
    return this;
  }

  /** The finished object. */
  public String end() {
    return text.append('}').toString();
  }

  private StringBuilder name(String name) {
    if (text.length() > 1) {
      text.append(',');
    }
    quote(name);
    return text.append(':');
  }

  private void quote(String value) {
    quote(text, value);
  }

  /** A string with its quotes. */
  static void quote(StringBuilder text, String value) {
    text.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\\') {
        text.append('\\').append(c);
      } else if (c < 0x20) {
        text.append(String.format("\\u%04x", (int) c));
      } else {
        text.append(c);
      }
    }
    text.append('"');
  }
}
