package org.openedr.console.base.json;

import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.openedr.console.base.text.Labeled;
import org.openedr.console.base.text.TerminalText;

/**
 * Builds one JSON object on one line, fields in the order in which they are put. Their names are
 * words of this program, put as they are; names of others belong into {@link JsonRecords#strings}.
 * One thread.
 */
public final class JsonWriter {
  /** An event's line fits into it: growing would copy half of it again. */
  private static final int USUAL_LENGTH = 800;

  private final StringBuilder text = new StringBuilder(USUAL_LENGTH).append('{');
  private boolean plain = true; // so far: whatever is put looks at each character once

  /** An object of a stream, which says by its {@code type} what it is. */
  public static JsonWriter ofType(String type) {
    return new JsonWriter().put("type", type);
  }

  /** A text, escaped; never null. That no name is put twice is the caller's care. */
  public JsonWriter put(String name, String value) {
    name(name);
    quote(value);
    return this;
  }

  /** A whole number; beyond 2^53 many readers round it. */
  public JsonWriter put(String name, long value) {
    name(name).append(value);
    return this;
  }

  /** A number without exponent where that is short; null for what is no number. */
  public JsonWriter put(String name, double value) {
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

  /** {@code true} or {@code false}. */
  public JsonWriter put(String name, boolean value) {
    name(name).append(value);
    return this;
  }

  /** An array of texts, each escaped; an empty list is an empty array. */
  public JsonWriter put(String name, List<String> values) {
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
  public JsonWriter putJson(String name, String json) {
    name(name).append(json);
    plain = false;
    return this;
  }

  /** All components of a record, as {@link #fields(Record, String...)}. */
  public JsonWriter fields(Record value) {
    for (RecordComponent component : value.getClass().getRecordComponents()) {
      put(component.getName(), value, component.getAccessor());
    }
    return this;
  }

  /**
   * Components of a record, or what its other methods without parameters return, under the same
   * names, in the given order: numbers, yes or no, strings (made harmless for a terminal; one that
   * is missing is empty), enums (their label, or their name in small letters with hyphens), records
   * with all their components, and lists of these.
   *
   * @throws IllegalArgumentException when there is no such method, or it returns anything else
   */
  public JsonWriter fields(Record value, String... names) {
    for (String name : names) {
      try {
        put(name, value, value.getClass().getMethod(name));
      } catch (NoSuchMethodException e) {
        throw new IllegalArgumentException("no " + name + " of " + value.getClass(), e);
      }
    }
    return this;
  }

  private void put(String name, Record of, Method accessor) {
    try {
      accessor.setAccessible(true); // the record may be known to its package only
      putJson(name, json(accessor.invoke(of)));
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException("no " + name + " of " + of.getClass(), e);
    }
  }

  private static String json(@Nullable Object value) {
    return switch (value) {
      case null -> "\"\"";
      case String string -> quoted(TerminalText.line(string));
      case Double number -> number(number);
      case Integer number -> number.toString();
      case Long number -> number.toString();
      case Boolean yes -> yes.toString();
      case Labeled word -> quoted(word.label());
      case Enum<?> word -> quoted(Labeled.of(word));
      case Record inner -> new JsonWriter().fields(inner).end();
      case List<?> list ->
          list.stream().map(JsonWriter::json).collect(Collectors.joining(",", "[", "]"));
      default -> throw new IllegalArgumentException("no JSON: " + value.getClass());
    };
  }

  private static String quoted(String value) {
    StringBuilder json = new StringBuilder(value.length() + 2);
    JsonText.quote(json, value);
    return json.toString();
  }

  /** The finished object. */
  public String end() {
    String json = text.append('}').toString();
    return plain ? json : JsonText.safe(json);
  }

  private StringBuilder name(String name) {
    assert JsonText.isPlain(name) : name;
    return text.append(text.length() > 1 ? ",\"" : "\"").append(name).append("\":");
  }

  private void quote(String value) {
    plain &= JsonText.putQuoted(text, value);
  }
}
