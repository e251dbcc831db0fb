package org.openedr.console.history;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;

/**
 * A set of longs other than 0, with open addressing. One writer; meanwhile any readers, which may
 * miss what is being added.
 */
final class LongSet {
  private static final VarHandle SLOT = MethodHandles.arrayElementVarHandle(long[].class);

  private volatile long[] slots = new long[64];
  private int size;

  boolean contains(long value) {
    long[] all = slots;
    int i = slot(value, all.length);
    for (long held = get(all, i); held != 0; held = get(all, i)) {
      if (held == value) {
        return true;
      }
      i = i + 1 & all.length - 1;
    }
    return false;
  }

  private static long get(long[] all, int i) {
    return (long) SLOT.getOpaque(all, i);
  }

  /** For the writer. */
  int size() {
    return size;
  }

  void add(long value) {
    if (value == 0 || contains(value)) {
      return;
    }
    long[] all = slots;
    if (2 * ++size > all.length) {
      long[] grown = new long[2 * all.length];
      Arrays.stream(all).filter(v -> v != 0).forEach(v -> put(grown, v));
      slots = grown;
      all = grown;
    }
    put(all, value);
  }

  private static void put(long[] all, long value) {
    int i = slot(value, all.length);
    while (all[i] != 0) {
      i = i + 1 & all.length - 1;
    }
    SLOT.setOpaque(all, i, value);
  }

  /** Fibonacci hashing: the high bits of a product with 2^64 divided by the golden ratio. */
  private static int slot(long value, int capacity) {
    return (int) (value * 0x9E3779B97F4A7C15L >>> 64 - Integer.numberOfTrailingZeros(capacity));
  }
}
