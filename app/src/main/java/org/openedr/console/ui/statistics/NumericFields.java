package org.openedr.console.ui.statistics;

import java.util.ArrayList;
import java.util.List;
import org.openedr.console.btf.Value;

/** The numbers within a decoded value, by their paths. Toolkit-free. */
final class NumericFields {
  /** More than anybody chooses from. */
  private static final int MOST = 2000;

  /** A number; the path as in {@code TrackedField}. */
  record Field(String path, String text) {}

  private final List<Field> fields = new ArrayList<>();

  private NumericFields() {}

  static List<Field> of(Value value) {
    NumericFields all = new NumericFields();
    all.walk("", value);
    return List.copyOf(all.fields);
  }

  private void walk(String path, Value value) {
    if (fields.size() >= MOST) {
      return;
    }
    switch (value) {
      case Value.Numeric number -> fields.add(new Field(path, number.text()));
      case Value.Struct struct -> {
        for (Value.Member member : struct.members()) {
          walk(join(path, member.name()), member.value());
        }
      }
      case Value.Array array -> {
        for (int i = 0; i < array.elements().size(); i++) {
          walk(path + "[" + i + "]", array.elements().get(i));
        }
      }
      case Value.Text text -> {}
      case Value.Raw raw -> {}
    }
  }

  private static String join(String path, String name) {
    if (name.isEmpty()) {
      return path;
    }
    return path.isEmpty() ? name : path + "." + name;
  }
}
