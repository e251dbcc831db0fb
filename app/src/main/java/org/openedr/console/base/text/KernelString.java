package org.openedr.console.base.text;

import java.util.Arrays;

/**
 * Bytes that came from the kernel: a task name, a path, an argument block. Hostile until shown
 * otherwise: they may hold control characters, escape sequences, bidi overrides, or bytes that are
 * no UTF-8. Immutable and thread-safe.
 *
 * <p>{@link #toString()} is the one and only way to text, and always harmless to display: see
 * {@link Escaping}.
 */
public final class KernelString implements Comparable<KernelString> {
  public static final KernelString EMPTY = new KernelString(new byte[0]);

  private final byte[] bytes;
  private int hash; // computed when first asked for, as in String

  private KernelString(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Copies the bytes. */
  public static KernelString copyOf(byte[] bytes) {
    return bytes.length == 0 ? EMPTY : new KernelString(bytes.clone());
  }

  /** Takes the array without a copy: the caller must not change it afterwards. */
  public static KernelString wrap(byte[] bytes) {
    return bytes.length == 0 ? EMPTY : new KernelString(bytes);
  }

  /** The bytes of a text, as {@link NameText#bytes} tells them: the way back of a lossless one. */
  public static KernelString of(String text) {
    return wrap(NameText.bytes(text));
  }

  /** In bytes, not in characters. */
  public int length() {
    return bytes.length;
  }

  /** Whether there is no byte: for most fields the kernel then knew nothing. */
  public boolean isEmpty() {
    return bytes.length == 0;
  }

  /** A copy of the raw bytes. */
  public byte[] toBytes() {
    return bytes.clone();
  }

  /** Whether the text occurs; NUL, which separates arguments, is taken as a blank. */
  public boolean contains(FoldedText text) {
    int found = 0;
    for (int i = 0; i < bytes.length && found < text.length(); i++) {
      found = text.step(found, fold(bytes[i]));
    }
    return found == text.length();
  }

  private static byte fold(byte b) {
    if (b >= 'A' && b <= 'Z') {
      return (byte) (b + ('a' - 'A'));
    }
    return b == 0 ? (byte) ' ' : b;
  }

  /** Whether these bytes are the first {@code length} of {@code other}; for interning caches. */
  public boolean contentEquals(byte[] other, int offset, int length) {
    return Arrays.equals(bytes, 0, bytes.length, other, offset, offset + length);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof KernelString that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    int known = hash;
    if (known == 0) {
      known = Arrays.hashCode(bytes);
      hash = known;
    }
    return known;
  }

  /**
   * By bytes. Whoever chooses the strings can choose many with the same hash: a hash map finds one
   * of them in a few steps only because they can be compared.
   */
  @Override
  public int compareTo(KernelString other) {
    return Arrays.compare(bytes, other.bytes);
  }

  /** Printable text: everything dangerous or undecodable is escaped. */
  @Override
  public String toString() {
    return Escaping.escape(bytes, 0, bytes.length);
  }
}
