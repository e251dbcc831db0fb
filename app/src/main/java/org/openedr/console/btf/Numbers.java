package org.openedr.console.btf;

import org.openedr.console.btf.Value.NumberKind;
import org.openedr.console.btf.Value.Numeric;

/** Numbers with their text. */
public final class Numbers {
  private Numbers() {}

  /** The name of an enum value is not known here: its text is the number. */
  public static Numeric of(long bits, NumberKind kind) {
    return new Numeric(bits, kind, text(bits, kind));
  }

  private static String text(long bits, NumberKind kind) {
    return switch (kind) {
      case UNSIGNED -> Long.toUnsignedString(bits);
      case SIGNED, ENUM -> Long.toString(bits);
      case BOOLEAN -> bits == 0 ? "false" : bits == 1 ? "true" : "true (" + bits + ")";
      case POINTER -> "0x" + Long.toHexString(bits);
      case FLOAT -> Double.toString(Double.longBitsToDouble(bits));
    };
  }

  /** A float keeps its short text: 0.1, not what a double makes of it. */
  static Numeric ofFloat(int bits) {
    float value = Float.intBitsToFloat(bits);
    return new Numeric(Double.doubleToRawLongBits(value), NumberKind.FLOAT, Float.toString(value));
  }
}
