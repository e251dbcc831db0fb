package org.openedr.console.btf;

import org.jspecify.annotations.Nullable;
import org.openedr.console.base.text.Escaping;

/** Text in arrays of {@code char}. */
final class CharacterArray {
  /** Of text that is no text, this part at least would have to be escaped: 1 in so many bytes. */
  private static final int ESCAPED = 4;

  private CharacterArray() {}

  /** Whether an array of these may hold text. Compilers call {@code char} a signed byte. */
  static boolean isOne(BtfType element) {
    return element instanceof BtfType.Int type
        && type.sizeBytes() == 1
        && (type.character() || type.name().equals("char"));
  }

  /**
   * What is before the first NUL; behind it there may be leftovers of anything. Null when it does
   * not look like text.
   */
  static Value.@Nullable Text decode(byte[] bytes, int from, int length) {
    int end = from;
    int control = 0;
    while (end < from + length && bytes[end] != 0) {
      if (bytes[end] >= 0 && bytes[end] < 0x20 && bytes[end] != '\n' && bytes[end] != '\t') {
        control++;
      }
      end++;
    }
    String text = Escaping.escape(bytes, from, end - from);
    int undecodable = text.length() > end - from ? count(text) : 0;
    if (Math.max(control, undecodable) * ESCAPED > end - from) {
      return null;
    }
    return new Value.Text(text);
  }

  /** How many bytes were written as {@code \xHH}. */
  private static int count(String text) {
    int found = 0;
    for (int i = text.indexOf("\\x"); i >= 0; i = text.indexOf("\\x", i + 2)) {
      found++;
    }
    return found;
  }
}
