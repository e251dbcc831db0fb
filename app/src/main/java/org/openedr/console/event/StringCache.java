package org.openedr.console.event;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Direct-mapped cache of strings: a hit allocates nothing, a collision replaces. One thread. */
final class StringCache {
  private final @Nullable KernelString[] slots;
  private byte[] scratch = new byte[4096];

  /**
   * @param size a power of two
   */
  StringCache(int size) {
    slots = new KernelString[size];
  }

  KernelString get(ByteBuffer source, int offset, int length) {
    if (scratch.length < length) {
      scratch = new byte[length];
    }
    source.get(offset, scratch, 0, length);
    return get(scratch, 0, length);
  }

  KernelString get(byte[] source, int offset, int length) {
    if (length == 0) {
      return KernelString.EMPTY;
    }
    int slot = hash(source, offset, length) & slots.length - 1;
    KernelString cached = slots[slot];
    if (cached != null && cached.contentEquals(source, offset, length)) {
      return cached;
    }
    byte[] own = new byte[length];
    System.arraycopy(source, offset, own, 0, length);
    KernelString fresh = KernelString.wrap(own);
    slots[slot] = fresh;
    return fresh;
  }

  private static int hash(byte[] source, int offset, int length) {
    int h = length;
    for (int i = offset; i < offset + length; i++) {
      h = h * 31 + source[i];
    }
    return h ^ h >>> 15;
  }
}
