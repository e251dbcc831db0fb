package org.openedr.console.btf;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.openedr.console.btf.Value.Member;
import org.openedr.console.btf.Value.NumberKind;

/**
 * One value being decoded. The number of its parts and their depth are bounded: types may be
 * absurd, and may hold themselves.
 */
final class Decoding {
  /** Longer arrays are cut: nobody reads on, and it is told. */
  static final int ELEMENTS = 1024;

  private static final int PARTS = 16 * 1024;
  private static final int DEPTH = 32;

  private final ResolvedTypes types;
  private final byte[] bytes;
  private final ByteOrder order;
  private int parts;

  Decoding(ResolvedTypes types, byte[] bytes, ByteOrder order) {
    this.types = types;
    this.bytes = bytes;
    this.order = order;
  }

  /**
   * A value, or why there is none.
   *
   * @param bit where it begins
   * @param fieldBits of a bit-field, else 0
   */
  Value value(int typeId, long bit, int fieldBits, int depth) {
    parts++;
    if (exhausted() || depth > DEPTH) {
      return new Value.Raw("", depth > DEPTH ? "nested too deeply" : "too many parts");
    }
    try {
      BtfType type = types.resolve(typeId);
      if (fieldBits == 0 && bit % 8 != 0) {
        return new Value.Raw("", "it does not begin at a byte");
      }
      return switch (type) {
        case BtfType.Int number -> integer(number, bit, fieldBits);
        case BtfType.Pointer _ -> number(bit, Long.SIZE, NumberKind.POINTER);
        case BtfType.Array array -> array(array, bit, depth);
        case BtfType.Composite struct -> struct(struct, bit, depth);
        case BtfType.Enumeration names -> enumeration(names, bit, fieldBits);
        case BtfType.Floating number -> floating(number, bit);
        case BtfType.Section section -> section(section, bit, depth);
        case BtfType.Variable variable -> value(variable.type(), bit, 0, depth + 1);
        case BtfType.Nothing _,
            BtfType.Forward _,
            BtfType.Alias _,
            BtfType.Function _,
            BtfType.Prototype _,
            BtfType.DeclTag _ ->
            new Value.Raw("", "its type has no values");
      };
    } catch (BtfException e) {
      return new Value.Raw("", String.valueOf(e.getMessage()));
    }
  }

  private boolean exhausted() {
    return parts > PARTS;
  }

  private Value integer(BtfType.Int type, long bit, int fieldBits) {
    int count = fieldBits == 0 ? type.bits() : fieldBits;
    if (count < 1 || count > Long.SIZE) {
      String why = "an integer of " + count + " bits";
      return Hex.part(bytes, bit, Math.min(type.sizeBytes(), 32), why);
    }
    NumberKind kind =
        type.bool() ? NumberKind.BOOLEAN : type.signed() ? NumberKind.SIGNED : NumberKind.UNSIGNED;
    return number(bit + (fieldBits == 0 ? type.bitOffset() : 0), count, kind);
  }

  private Value number(long bit, int count, NumberKind kind) {
    if (!Bits.within(bytes, bit, count)) {
      return beyond();
    }
    return Numbers.of(
        kind == NumberKind.SIGNED
            ? Bits.signed(bytes, order, bit, count)
            : Bits.unsigned(bytes, order, bit, count),
        kind);
  }

  private Value enumeration(BtfType.Enumeration type, long bit, int fieldBits) {
    int count = fieldBits == 0 ? (int) Math.min(type.sizeBytes(), 9) * 8 : fieldBits;
    if (count < 1 || count > Long.SIZE) {
      return Hex.part(bytes, bit, Math.min(type.sizeBytes(), 32), "an enum of odd size");
    }
    if (!Bits.within(bytes, bit, count)) {
      return beyond();
    }
    long number =
        type.signed()
            ? Bits.signed(bytes, order, bit, count)
            : Bits.unsigned(bytes, order, bit, count);
    String text = type.signed() ? Long.toString(number) : Long.toUnsignedString(number);
    for (BtfType.EnumValue value : type.values()) {
      if (value.number() == number) {
        return new Value.Numeric(number, NumberKind.ENUM, value.name() + " (" + text + ")");
      }
    }
    return new Value.Numeric(number, NumberKind.ENUM, text);
  }

  private Value floating(BtfType.Floating type, long bit) {
    boolean single = type.sizeBytes() == Float.BYTES;
    if (!single && type.sizeBytes() != Double.BYTES) {
      String why = "a floating-point number of " + type.sizeBytes() + " bytes";
      return Hex.part(bytes, bit, Math.min(type.sizeBytes(), 32), why);
    }
    int count = single ? Float.SIZE : Double.SIZE;
    if (!Bits.within(bytes, bit, count)) {
      return beyond();
    }
    long bits = Bits.unsigned(bytes, order, bit, count);
    return single ? Numbers.ofFloat((int) bits) : Numbers.of(bits, NumberKind.FLOAT);
  }

  private Value array(BtfType.Array type, long bit, int depth) throws BtfException {
    int size = types.sizeOf(type.element());
    int length = (int) Math.min(type.length(), Integer.MAX_VALUE);
    if (CharacterArray.isOne(types.resolve(type.element()))
        && Bits.within(bytes, bit, 0)
        && length <= bytes.length - (bit >> 3)) {
      Value text = CharacterArray.decode(bytes, (int) (bit >> 3), length);
      if (text != null) {
        return text;
      }
    }
    List<Value> elements = new ArrayList<>();
    for (int i = 0; i < Math.min(length, ELEMENTS) && !exhausted(); i++) {
      elements.add(value(type.element(), bit + 8L * i * size, 0, depth + 1));
    }
    return new Value.Array(List.copyOf(elements), length);
  }

  private Value struct(BtfType.Composite type, long bit, int depth) {
    List<Member> members = new ArrayList<>();
    for (BtfType.Member member : type.members()) {
      if (exhausted()) {
        break;
      }
      Value value = member(member, bit, depth);
      members.add(new Member(member.name(), value, ""));
    }
    return new Value.Struct((type.union() ? "union " : "struct ") + type.name(), members);
  }

  /** Old compilers tell a bit-field by the width of its integer and an odd offset. */
  private Value member(BtfType.Member member, long bit, int depth) {
    long at = bit + member.bitOffset();
    if (member.fieldBits() == 0) {
      try {
        if (types.resolve(member.type()) instanceof BtfType.Int number
            && (number.bits() != 8 * number.sizeBytes() || at % 8 != 0)
            && number.bits() > 0) {
          return value(member.type(), at + number.bitOffset(), number.bits(), depth + 1);
        }
      } catch (BtfException e) {
        return new Value.Raw("", String.valueOf(e.getMessage()));
      }
    }
    return value(member.type(), at, member.fieldBits(), depth + 1);
  }

  private Value section(BtfType.Section type, long bit, int depth) throws BtfException {
    List<Member> members = new ArrayList<>();
    for (BtfType.Placed placed : type.variables()) {
      if (exhausted()) {
        break;
      }
      boolean named = types.read(placed.variable()) instanceof BtfType.Variable;
      String name = named ? ((BtfType.Variable) types.read(placed.variable())).name() : "";
      Value value = value(placed.variable(), bit + 8 * placed.offsetBytes(), 0, depth + 1);
      members.add(new Member(name, value, ""));
    }
    return new Value.Struct("section " + type.name(), members);
  }

  private static Value beyond() {
    return new Value.Raw("", "it lies behind the end of the value");
  }
}
