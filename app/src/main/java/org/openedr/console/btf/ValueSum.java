package org.openedr.console.btf;

import java.util.ArrayList;
import java.util.List;
import org.openedr.console.btf.Value.NumberKind;

/**
 * Adds the values of all CPUs, leaf by leaf. Only integers are added; whatever else is the same on
 * all CPUs stays, and the rest is not shown as a sum. Pure.
 */
public final class ValueSum {
  private static final Value NONE = new Value.Raw("", "differs between the CPUs");

  private ValueSum() {}

  /**
   * The sum.
   *
   * @param values of one type, at least one
   */
  public static Value of(List<Value> values) {
    Value first = values.getFirst();
    return switch (first) {
      case Value.Numeric number -> numbers(number, values);
      case Value.Struct struct -> structs(struct, values);
      case Value.Array array -> arrays(array, values);
      case Value.Text _, Value.Raw _ -> same(values);
    };
  }

  private static Value same(List<Value> values) {
    Value first = values.getFirst();
    return values.stream().allMatch(first::equals) ? first : NONE;
  }

  private static Value numbers(Value.Numeric first, List<Value> values) {
    if (first.kind() != NumberKind.UNSIGNED && first.kind() != NumberKind.SIGNED) {
      return same(values);
    }
    long sum = 0;
    for (Value value : values) {
      if (!(value instanceof Value.Numeric number)) {
        return NONE;
      }
      sum += number.bits();
    }
    return Numbers.of(sum, first.kind());
  }

  private static Value structs(Value.Struct first, List<Value> values) {
    List<Value.Member> members = new ArrayList<>();
    for (int i = 0; i < first.members().size(); i++) {
      List<Value> parts = new ArrayList<>();
      for (Value value : values) {
        if (!(value instanceof Value.Struct struct)
            || struct.members().size() != first.members().size()) {
          return NONE;
        }
        parts.add(struct.members().get(i).value());
      }
      Value.Member member = first.members().get(i);
      members.add(new Value.Member(member.name(), of(parts), member.note()));
    }
    return new Value.Struct(first.typeName(), members);
  }

  private static Value arrays(Value.Array first, List<Value> values) {
    List<Value> elements = new ArrayList<>();
    for (int i = 0; i < first.elements().size(); i++) {
      List<Value> parts = new ArrayList<>();
      for (Value value : values) {
        // Of text arrays one CPU may hold text, and another what is none.
        if (!(value instanceof Value.Array array)
            || array.elements().size() != first.elements().size()) {
          return NONE;
        }
        parts.add(array.elements().get(i));
      }
      elements.add(of(parts));
    }
    return new Value.Array(elements, first.length());
  }
}
