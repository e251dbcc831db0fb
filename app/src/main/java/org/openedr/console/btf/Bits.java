package org.openedr.console.btf;

import java.nio.ByteOrder;

/** Reads numbers of any width at any bit, as the C compiler of that byte order lays them out. */
final class Bits {
  private Bits() {}

  static boolean within(byte[] bytes, long bit, int count) {
    return bit >= 0 && count >= 0 && bit + count <= 8L * bytes.length;
  }

  /** Zero-extended; at most 64 bits, all {@link #within} the bytes. */
  static long unsigned(byte[] bytes, ByteOrder order, long bit, int count) {
    boolean little = order == ByteOrder.LITTLE_ENDIAN;
    long value = 0;
    for (int i = 0; i < count; i++) {
      // The least significant bit comes first in little, last in big endian.
      long at = little ? bit + count - 1 - i : bit + i;
      int shift = (int) (little ? at & 7 : 7 - (at & 7));
      value = value << 1 | (bytes[(int) (at >> 3)] >> shift & 1);
    }
    return value;
  }

  static long signed(byte[] bytes, ByteOrder order, long bit, int count) {
    int unused = 64 - count;
    return unsigned(bytes, order, bit, count) << unused >> unused;
  }
}
