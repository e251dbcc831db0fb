package org.openedr.console.history;

import java.util.Arrays;

/** A set of longs other than 0, with open addressing. One writer, then any readers. */
final class LongSet {
  private long[] slots = new long[64];
  private int size;

  boolean contains(long value) {
    for (int i = slot(value, slots.length); slots[i] != 0; i = i + 1 & slots.length - 1) {
      if (slots[i] == value) {
        return true;
      }
    }
    return false;
  }

  void add(long value) {
    if (value == 0 || contains(value)) {
      return;
    }
    if (2 * ++size > slots.length) {
      long[] old = slots;
      slots = new long[2 * old.length];
      Arrays.stream(old).filter(v -> v != 0).forEach(v -> put(v));
    }
    put(value);
  }

  private void put(long value) {
    int i = slot(value, slots.length);
    while (slots[i] != 0) {
      i = i + 1 & slots.length - 1;
    }
    slots[i] = value;
  }

  /** Fibonacci hashing: the high bits of a product with 2^64 divided by the golden ratio. */
  private static int slot(long value, int capacity) {
    return (int) (value * 0x9E3779B97F4A7C15L >>> 64 - Integer.numberOfTrailingZeros(capacity));
  }
}
