package org.openedr.console.map;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.openedr.console.base.text.Labeled;
import org.openedr.console.btf.Value;
import org.openedr.console.btf.Value.Member;
import org.openedr.console.btf.Value.Numeric;
import org.openedr.console.map.AgentLayout.Field;

/** Puts notes on the members of a struct that is recognised. Pure. */
final class CounterNotes {
  private static final String STRUCT = "struct ";

  /** Where these move, the object is one whose losses are counted once. */
  private static final List<String> COUNTED_ONCE = List.of("file_events", "syscall_events");

  private CounterNotes() {}

  static Value annotate(Value value, int sizeBytes) {
    if (!(value instanceof Value.Struct struct) || !struct.typeName().startsWith(STRUCT)) {
      return value;
    }
    List<String> names = struct.members().stream().map(Member::name).toList();
    Optional<AgentLayout> layout =
        AgentLayouts.of(struct.typeName().substring(STRUCT.length()), sizeBytes, names);
    return layout.map(known -> annotate(struct, known)).orElse(value);
  }

  private static Value annotate(Value.Struct struct, AgentLayout layout) {
    boolean once = struct.members().stream().anyMatch(CounterNotes::showsThatItCountsOnce);
    List<Member> members = new ArrayList<>();
    for (int i = 0; i < struct.members().size(); i++) {
      Member member = struct.members().get(i);
      Field field = layout.fields().get(i);
      String note = field.note();
      boolean moved = member.value() instanceof Numeric number && number.bits() != 0;
      if (moved
          && Labeled.of(CounterNote.class, note).filter(CounterNote::meaningless).isPresent()) {
        note = CounterNote.DEAD_IN_NEWEST.label(); // it moves here: this is an older build
      }
      boolean doubled = note.equals(CounterNote.COUNTS_TWICE.label());
      if (doubled && once && field.name().equals("allocation_failures")) {
        members.add(member);
      } else {
        Value shown = doubled ? corrected(member.value()) : member.value();
        members.add(new Member(member.name(), shown, note));
      }
    }
    return new Value.Struct(struct.typeName(), List.copyOf(members));
  }

  private static boolean showsThatItCountsOnce(Member member) {
    return COUNTED_ONCE.contains(member.name())
        && member.value() instanceof Numeric number
        && number.bits() != 0;
  }

  /** The number stays as it is; the text says what it means. */
  private static Value corrected(Value value) {
    if (!(value instanceof Numeric number) || number.bits() == 0) {
      return value;
    }
    long half = Long.divideUnsigned(number.bits(), 2);
    String text = number.text() + " (counted twice: " + Long.toUnsignedString(half) + ")";
    return new Numeric(number.bits(), number.kind(), text);
  }
}
