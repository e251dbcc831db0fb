package org.openedr.console.btf;

import java.util.List;

/** Bytes of a map, decoded. Immutable; any thread. */
public sealed interface Value {

  /**
   * An integer, enum, boolean, pointer or floating-point number.
   *
   * @param bits as two's complement, or the bits of a double
   * @param kind how {@code bits} are to be read
   * @param text as shown: decimal, the name of an enum value, {@code true}, {@code 0x…}
   */
  record Numeric(long bits, NumberKind kind, String text) implements Value {
    /** As a number for charts; unsigned 64-bit values lose what a double cannot hold. */
    public double asDouble() {
      return switch (kind) {
        case FLOAT -> Double.longBitsToDouble(bits);
        case UNSIGNED, ENUM, BOOLEAN, POINTER -> bits >= 0 ? bits : (bits >>> 1) * 2.0 + (bits & 1);
        case SIGNED -> bits;
      };
    }
  }

  /** How the bits of a {@link Numeric} are to be read. */
  enum NumberKind {
    UNSIGNED,
    SIGNED,
    BOOLEAN,
    ENUM,
    POINTER,
    FLOAT
  }

  /** A character array up to its first NUL, hostile bytes escaped as everywhere in the console. */
  record Text(String text) implements Value {}

  /**
   * A struct or union.
   *
   * @param typeName with {@code struct} or {@code union}; empty part for an anonymous one
   */
  record Struct(String typeName, List<Member> members) implements Value {}

  /**
   * A member, in the order of the type.
   *
   * @param name empty for an anonymous struct or union
   * @param note what is to be known of this member in this build, as a key; empty: nothing. See
   *     {@code CounterNote} of the package {@code inventory}
   */
  record Member(String name, Value value, String note) {}

  /**
   * An array.
   *
   * @param length of the type; {@code elements} may hold fewer when it is very long
   */
  record Array(List<Value> elements, int length) implements Value {}

  /**
   * Bytes without a type.
   *
   * @param hex two digits a byte, blanks between bytes
   * @param why why they are not decoded; empty when there simply is no type
   */
  record Raw(String hex, String why) implements Value {}
}
