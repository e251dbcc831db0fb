package org.openedr.console.btf;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A value flattened: each number, text or raw part with its path, {@code a.b[3]}. Members of
 * anonymous structs and unions belong to what is around them, as in C. Pure.
 */
public final class FlatValue {

  /**
   * A part that has no parts.
   *
   * @param path empty for a value that is itself a leaf
   * @param value a {@link Value.Numeric}, {@link Value.Text}, {@link Value.Raw}, or an array
   * @param note of the innermost member; empty: nothing
   */
  public record Leaf(String path, Value value, String note) {
    /** As shown. */
    public String text() {
      return ValueText.of(value);
    }
  }

  private FlatValue() {}

  /** In the order of the type. */
  public static List<Leaf> of(Value value) {
    List<Leaf> leaves = new ArrayList<>();
    collect("", value, "", false, leaves);
    return leaves;
  }

  /** For reading: as {@link #of}, but an array of leaves is one row. */
  public static List<Leaf> rows(Value value) {
    List<Leaf> rows = new ArrayList<>();
    collect("", value, "", true, rows);
    return rows;
  }

  /** Those that can be charted. */
  public static Map<String, Value.Numeric> numbers(Value value) {
    Map<String, Value.Numeric> numbers = new LinkedHashMap<>();
    for (Leaf leaf : of(value)) {
      if (leaf.value() instanceof Value.Numeric number) {
        numbers.putIfAbsent(leaf.path(), number);
      }
    }
    return numbers;
  }

  /** All, as they are shown. */
  public static Map<String, String> texts(Value value) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (Leaf leaf : of(value)) {
      texts.putIfAbsent(leaf.path(), leaf.text());
    }
    return texts;
  }

  private static void collect(
      String path, Value value, String note, boolean rows, List<Leaf> leaves) {
    switch (value) {
      case Value.Struct struct -> {
        for (Value.Member member : struct.members()) {
          String inner = member.note().isEmpty() ? note : member.note();
          collect(joined(path, member.name()), member.value(), inner, rows, leaves);
        }
      }
      case Value.Array array when hasParts(array, rows) -> {
        for (int i = 0; i < array.elements().size(); i++) {
          collect(path + "[" + i + "]", array.elements().get(i), note, rows, leaves);
        }
      }
      case Value.Array _, Value.Numeric _, Value.Text _, Value.Raw _ ->
          leaves.add(new Leaf(path, value, note));
    }
  }

  private static boolean hasParts(Value.Array array, boolean rows) {
    return rows
        ? array.elements().stream()
            .anyMatch(element -> element instanceof Value.Struct || element instanceof Value.Array)
        : !array.elements().isEmpty();
  }

  private static String joined(String path, String name) {
    return path.isEmpty() || name.isEmpty() ? path + name : path + "." + name;
  }
}
