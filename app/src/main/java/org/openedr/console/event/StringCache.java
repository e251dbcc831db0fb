package org.openedr.console.event;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;
import org.openedr.console.base.text.KernelString;

/**
 * Direct-mapped cache of strings: a hit allocates nothing, a collision replaces. Beyond a bound of
 * bytes slots are emptied, one after the other. One thread.
 */
final class StringCache {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

  /** 64-bit FNV prime (Fowler, Noll, Vo). */
  private static final long PRIME = 0x100000001b3L;

  /** From splitmix64 (Steele, Lea, Flood 2014): spreads strings that differ in few bytes. */
  private static final long MIX = 0xbf58476d1ce4e5b9L;

  private final @Nullable KernelString[] slots;
  private final long maxBytes;
  private byte[] scratch = new byte[4096];
  private long bytes;
  private int hand;

  /**
   * @param size a power of two
   * @param maxBytes of the strings
   */
  StringCache(int size, long maxBytes) {
    slots = new KernelString[size];
    this.maxBytes = maxBytes;
  }

  /** Of the strings that are kept. */
  long bytes() {
    return bytes;
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
    put(slot, fresh);
    while (bytes > maxBytes) {
      put(hand, null);
      hand = hand + 1 & slots.length - 1;
    }
    return fresh;
  }

  private void put(int slot, @Nullable KernelString string) {
    KernelString before = slots[slot];
    bytes += (string == null ? 0 : string.length()) - (before == null ? 0 : before.length());
    slots[slot] = string;
  }

  /** Eight bytes at a time: most of the time of decoding an event was spent here. */
  private static int hash(byte[] source, int offset, int length) {
    long h = length;
    int i = offset;
    for (int end = offset + length - 7; i < end; i += 8) {
      h = (h ^ (long) LONG.get(source, i)) * PRIME;
      h ^= h >>> 29;
    }
    for (; i < offset + length; i++) {
      h = (h ^ source[i]) * PRIME;
    }
    h = (h ^ h >>> 30) * MIX;
    return (int) (h ^ h >>> 27);
  }
}
