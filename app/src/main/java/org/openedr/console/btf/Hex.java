package org.openedr.console.btf;

import java.util.Arrays;
import java.util.HexFormat;

/** Bytes without a type. */
public final class Hex {
  private static final HexFormat SPACED = HexFormat.ofDelimiter(" ");

  private Hex() {}

  public static Value.Raw raw(byte[] bytes, String why) {
    return new Value.Raw(SPACED.formatHex(bytes), why);
  }

  /** As much of a part of {@code bytes} as there is. */
  static Value.Raw part(byte[] bytes, long bit, long sizeBytes, String why) {
    int from = Math.clamp(bit >> 3, 0, bytes.length);
    int to = Math.clamp(from + sizeBytes, from, bytes.length);
    return raw(Arrays.copyOfRange(bytes, from, to), why);
  }
}
