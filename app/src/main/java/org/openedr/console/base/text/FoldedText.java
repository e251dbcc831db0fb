package org.openedr.console.base.text;

/**
 * A text to look for in {@link KernelString}s, letters A–Z taken as a–z and nothing else. It is
 * found in two steps a byte at most, whatever it is and wherever it is looked for (Knuth, Morris
 * and Pratt, 1977): who asks does not decide what a look costs. Immutable; any thread.
 */
public final class FoldedText {
  private final byte[] bytes;

  /** For each beginning of the text: how much of its end is a beginning again, itself left out. */
  private final int[] borders;

  /** Four more bytes of memory for each of the text. */
  public FoldedText(String text) {
    this.bytes = NameText.bytes(text);
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] >= 'A' && bytes[i] <= 'Z') {
        bytes[i] |= 0x20; // ASCII: the bit between the cases
      }
    }
    this.borders = new int[bytes.length];
    for (int i = 1; i < bytes.length; i++) {
      borders[i] = step(borders[i - 1], bytes[i]);
    }
  }

  int length() {
    return bytes.length;
  }

  /**
   * How much of the text has been found, a byte later.
   *
   * @param found before, less than all of it
   * @param folded the next byte
   */
  int step(int found, byte folded) {
    int now = found;
    while (now > 0 && folded != bytes[now]) {
      now = borders[now - 1];
    }
    return folded == bytes[now] ? now + 1 : now;
  }
}
