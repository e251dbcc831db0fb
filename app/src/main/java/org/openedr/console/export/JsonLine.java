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

  /** What is no number (NaN, infinite) becomes {@code null}. */
  public JsonLine put(String name, double value) {
    name(name);
    if (!Double.isFinite(value)) {
      text.append("null");
    } else if (value == Math.rint(value) && Math.abs(value) < 1e15) {
      text.append((long) value);
    } else {
      text.append(value);
    }
    return this;
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
