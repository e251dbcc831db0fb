package org.openedr.console.event;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Bytes that came from the kernel: a task name, a path, an argument block. Hostile until shown
 * otherwise: they may hold control characters, escape sequences, bidi overrides, or bytes that are
 * no UTF-8. Immutable and thread-safe.
 *
 * <p>{@link #toString()} is the one and only way to text, and always harmless to display: see
 * {@link KernelText}.
 */
public final class KernelString {
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

  public static KernelString of(String text) {
    return wrap(text.getBytes(StandardCharsets.UTF_8));
  }

  public int length() {
    return bytes.length;
  }

  public boolean isEmpty() {
    return bytes.length == 0;
  }

  public byte byteAt(int index) {
    return bytes[index];
  }

  /** A copy of the raw bytes. */
  public byte[] toBytes() {
    return bytes.clone();
  }

  /** Copies the raw bytes into {@code target} from {@code offset} on. */
  public void copyTo(byte[] target, int offset) {
    System.arraycopy(bytes, 0, target, offset, bytes.length);
  }

  /**
   * Whether the needle occurs, letters A–Z taken as a–z, and NUL (which separates arguments) as a
   * blank.
   *
   * @param needle UTF-8, already in lower case
   */
  public boolean containsFolded(byte[] needle) {
    int last = bytes.length - needle.length;
    for (int i = 0; i <= last; i++) {
      if (matchesAt(i, needle)) {
        return true;
      }
    }
    return false;
  }

  private boolean matchesAt(int start, byte[] needle) {
    for (int i = 0; i < needle.length; i++) {
      if (fold(bytes[start + i]) != needle[i]) {
        return false;
      }
    }
    return true;
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

  /** Printable text: everything dangerous or undecodable is escaped. */
  @Override
  public String toString() {
    return KernelText.escape(bytes, 0, bytes.length);
  }
}
