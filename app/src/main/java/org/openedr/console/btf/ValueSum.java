package org.openedr.console.btf;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.openedr.console.btf.Value.NumberKind;

/**
 * Adds the values of all CPUs, leaf by leaf. Only counters are added: integers that are no number
 * or time of something, in a value that is no record of what happened last. Whatever else is the
 * same on all CPUs stays, and the rest is not shown as a sum. Pure.
 */
public final class ValueSum {
  private static final Value NONE = new Value.Raw("", "differs between the CPUs");

  /** Who has a process in it, or text, holds one thing, not how many there were. */
  private static final Pattern PROCESS = Pattern.compile("(.*_)?(pid|tgid|tid|ppid)");

  private static final Pattern NO_COUNTER =
      Pattern.compile(
          "(.*_)?(uid|gid|id|cpu|key|ip|port|mode|state|version|flags|inode|ino|dev|ts|timestamp)"
              + "|(.*_)?(boot|start|end|begin)_(ns|us|ms|time)|time|(min|max|last|first)_.*");

  private ValueSum() {}

  /**
   * The sum.
   *
   * @param values of one type, at least one
   */
  public static Value of(List<Value> values) {
    return sum(values, values.stream().noneMatch(ValueSum::isRecord));
  }

  private static boolean isRecord(Value value) {
    return switch (value) {
      case Value.Text _ -> true;
      case Value.Struct struct ->
          struct.members().stream()
              .anyMatch(
                  member -> PROCESS.matcher(member.name()).matches() || isRecord(member.value()));
      case Value.Array array -> array.elements().stream().anyMatch(ValueSum::isRecord);
      case Value.Numeric _, Value.Raw _ -> false;
    };
  }

  private static Value sum(List<Value> values, boolean counts) {
    Value first = values.getFirst();
    return switch (first) {
      case Value.Numeric number -> counts ? numbers(number, values) : same(values);
      case Value.Struct struct -> structs(struct, values, counts);
      case Value.Array array -> arrays(array, values, counts);
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

  private static Value structs(Value.Struct first, List<Value> values, boolean counts) {
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
      boolean counter = counts && !NO_COUNTER.matcher(member.name()).matches();
      members.add(new Value.Member(member.name(), sum(parts, counter), member.note()));
    }
    return new Value.Struct(first.typeName(), members);
  }

  private static Value arrays(Value.Array first, List<Value> values, boolean counts) {
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
      elements.add(sum(parts, counts));
    }
    return new Value.Array(elements, first.length());
  }
}
