package org.openedr.console.map;

import java.util.ArrayList;
import java.util.List;
import org.openedr.console.btf.Value;
import org.openedr.console.btf.Value.Member;

/**
 * A field of a decoded value, however deep it lies.
 *
 * @param path as a chart names it: {@code a.b[3]}
 * @param label last part of the path
 * @param note of the member, or of the one around it
 */
public record ValueField(String path, String label, int depth, Value value, String note) {

  /** All fields below a value, each before what it holds. Anonymous members leave no trace. */
  public static List<ValueField> of(Value value) {
    List<ValueField> fields = new ArrayList<>();
    below("", 1, value, "", fields);
    return fields;
  }

  /** All numbers in a value, be it one itself. */
  public static List<ValueField> numbers(Value value) {
    List<ValueField> fields = new ArrayList<>(of(value));
    fields.addFirst(new ValueField("", "", 0, value, ""));
    return fields.stream().filter(ValueField::numeric).toList();
  }

  private static void below(
      String path, int depth, Value value, String note, List<ValueField> fields) {
    if (value instanceof Value.Struct(String type, List<Member> members)) {
      for (Member member : members) {
        String own = member.note().isEmpty() ? note : member.note();
        if (member.name().isEmpty()) {
          below(path, depth, member.value(), own, fields);
        } else {
          String next = path.isEmpty() ? member.name() : path + "." + member.name();
          add(next, member.name(), depth, member.value(), own, fields);
        }
      }
    } else if (value instanceof Value.Array(List<Value> elements, int length)) {
      for (int i = 0; i < elements.size(); i++) {
        String index = "[" + i + "]";
        add(path + index, index, depth, elements.get(i), note, fields);
      }
    }
  }

  private static void add(
      String path, String label, int depth, Value value, String note, List<ValueField> fields) {
    fields.add(new ValueField(path, label, depth, value, note));
    below(path, depth + 1, value, note, fields);
  }

  /** In decimal; empty for what is no number. */
  public String number() {
    return value instanceof Value.Numeric number ? number.text() : "";
  }

  /** It is a number. */
  public boolean numeric() {
    return value instanceof Value.Numeric;
  }
}
