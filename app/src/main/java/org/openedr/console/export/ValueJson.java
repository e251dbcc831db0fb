package org.openedr.console.export;

import org.openedr.console.base.json.JsonText;
import org.openedr.console.base.json.JsonWriter;
import org.openedr.console.btf.FlatValue;
import org.openedr.console.btf.Value;
import org.openedr.console.btf.Value.NumberKind;
import org.openedr.console.map.CounterNote;

/**
 * Decoded values as JSON. Integers are numbers of up to 64 bits; named enum values, pointers, text
 * and raw bytes are strings; members of anonymous structs belong to what is around them. Pure.
 */
public final class ValueJson {
  private ValueJson() {}

  public static String of(Value value) {
    StringBuilder json = new StringBuilder();
    append(json, value);
    return json.toString();
  }

  public static String of(Iterable<Value> values) {
    StringBuilder json = new StringBuilder("[");
    String comma = "";
    for (Value value : values) {
      json.append(comma);
      append(json, value);
      comma = ",";
    }
    return json.append(']').toString();
  }

  /**
   * What is to be known of parts of a value: objects with {@code path}, {@code note}, and for what
   * is counted twice {@code corrected}.
   */
  public static String notes(Value value) {
    StringBuilder json = new StringBuilder("[");
    String comma = "";
    for (FlatValue.Leaf leaf : FlatValue.of(value)) {
      if (!leaf.note().isEmpty()) {
        json.append(comma).append(note(leaf));
        comma = ",";
      }
    }
    return json.append(']').toString();
  }

  private static String note(FlatValue.Leaf leaf) {
    JsonWriter line = new JsonWriter().fields(leaf, "path", "note");
    if (leaf.note().equals(CounterNote.COUNTS_TWICE.label())
        && leaf.value() instanceof Value.Numeric number) {
      line.putJson("corrected", Long.toUnsignedString(Long.divideUnsigned(number.bits(), 2)));
    }
    return line.end();
  }

  private static void append(StringBuilder json, Value value) {
    switch (value) {
      case Value.Numeric number -> number(json, number);
      case Value.Text text -> JsonText.quote(json, text.text());
      case Value.Raw raw -> JsonText.quote(json, raw.hex());
      case Value.Struct struct -> {
        json.append('{');
        members(json, struct, "");
        json.append('}');
      }
      case Value.Array array -> array(json, array);
    }
  }

  private static void number(StringBuilder json, Value.Numeric number) {
    double real = number.kind() == NumberKind.FLOAT ? number.asDouble() : 0;
    boolean bare =
        switch (number.kind()) {
          case UNSIGNED, SIGNED, BOOLEAN -> true;
          case FLOAT -> Double.isFinite(real);
          case ENUM, POINTER -> false;
        };
    if (!bare) {
      JsonText.quote(json, number.text());
      return;
    }
    switch (number.kind()) {
      case BOOLEAN -> json.append(number.bits() != 0);
      case FLOAT -> json.append(number.text());
      case UNSIGNED -> json.append(Long.toUnsignedString(number.bits()));
      case SIGNED, ENUM, POINTER -> json.append(number.bits());
    }
  }

  private static String members(StringBuilder json, Value.Struct struct, String before) {
    String comma = before;
    for (Value.Member member : struct.members()) {
      if (member.name().isEmpty() && member.value() instanceof Value.Struct inner) {
        comma = members(json, inner, comma);
      } else {
        json.append(comma);
        JsonText.quote(json, member.name());
        append(json.append(':'), member.value());
        comma = ",";
      }
    }
    return comma;
  }

  private static void array(StringBuilder json, Value.Array array) {
    json.append(of(array.elements()));
    int more = array.length() - array.elements().size();
    if (more > 0) {
      json.setLength(json.length() - 1);
      json.append(array.elements().isEmpty() ? "" : ",")
          .append("\"… ")
          .append(more)
          .append(" more\"]");
    }
  }
}
