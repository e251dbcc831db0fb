package org.openedr.console.map;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.openedr.console.btf.Numbers;
import org.openedr.console.btf.Value;
import org.openedr.console.btf.Value.NumberKind;

/**
 * A struct of an agent's build, known without its BTF.
 *
 * @param map name of the map whose value it is
 * @param struct {@code config} or {@code debug_stats}
 * @param sizeBytes of the value
 */
record AgentLayout(String map, String struct, int sizeBytes, List<Field> fields) {

  /**
   * Unsigned numbers.
   *
   * @param width 4 or 8 bytes
   * @param count more than 1 for an array
   * @param note key of a {@link CounterNote}; empty: nothing
   */
  record Field(String name, int width, int offset, int count, String note) {}

  /** As in {@code MapPage.layout}. */
  String title() {
    return "known layout " + struct + " of " + sizeBytes + " bytes";
  }

  /** Decodes a value of at least {@link #sizeBytes}. */
  Value decode(ByteBuffer value) {
    ByteBuffer bytes = value.slice().order(ByteOrder.nativeOrder());
    List<Value.Member> members = new ArrayList<>();
    for (Field field : fields) {
      members.add(new Value.Member(field.name(), decode(bytes, field), ""));
    }
    return new Value.Struct("struct " + struct, members);
  }

  private static Value decode(ByteBuffer bytes, Field field) {
    List<Value> elements = new ArrayList<>();
    for (int i = 0; i < field.count(); i++) {
      int at = field.offset() + i * field.width();
      long number =
          field.width() == Long.BYTES
              ? bytes.getLong(at)
              : Integer.toUnsignedLong(bytes.getInt(at));
      elements.add(Numbers.of(number, NumberKind.UNSIGNED));
    }
    return field.count() == 1
        ? elements.getFirst()
        : new Value.Array(List.copyOf(elements), field.count());
  }
}
