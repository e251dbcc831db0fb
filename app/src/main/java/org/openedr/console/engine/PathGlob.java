package org.openedr.console.engine;

import java.util.Arrays;
import java.util.BitSet;
import java.util.function.IntPredicate;
import org.openedr.console.base.text.NameText;

/**
 * One rule of a {@link PathSelection}. Paths are bytes, valid UTF-8 or not. All ways to match go
 * forward together, 64 of them in one step: a byte of the path costs a step for each 64 bytes of
 * the rule, and nothing is allocated for it, whatever names a process gives itself. Immutable.
 */
final class PathGlob {
  /** Tokens beyond the values of a byte. */
  private static final int ONE = 256;

  private static final int SOME = 257;
  private static final int SOME_DEEP = 258;

  private final int[] tokens;

  /** The rule is a path: what is below it counts as well. */
  private final boolean below;

  /** Bytes that all tokens treat alike are one class; bits of the sets below are tokens. */
  private final char[] classes = new char[256];

  private final long[][] goOn;
  private final long[][] stay;
  private final long[] stars;

  PathGlob(String rule) {
    boolean glob = rule.indexOf('*') >= 0 || rule.indexOf('?') >= 0;
    String folder = !glob && rule.endsWith("/") ? rule.substring(0, rule.length() - 1) : rule;
    byte[] bytes = NameText.bytes(folder);
    this.tokens = glob ? tokens(bytes) : literal(bytes);
    this.below = !glob;
    int[] representatives = glob ? classify() : new int[0];
    this.goOn = new long[representatives.length][];
    this.stay = new long[representatives.length][];
    for (int i = 0; i < representatives.length; i++) {
      int b = representatives[i];
      goOn[i] = tokens(at -> goesOn(at, b));
      stay[i] = tokens(at -> stays(at, b));
    }
    this.stars = tokens(at -> at < tokens.length && tokens[at] > ONE);
  }

  private static int[] literal(byte[] bytes) {
    int[] tokens = new int[bytes.length];
    Arrays.setAll(tokens, i -> Byte.toUnsignedInt(bytes[i]));
    return tokens;
  }

  /** Stars beside each other are one: a deep one, if any of them is. */
  private static int[] tokens(byte[] bytes) {
    int[] tokens = new int[bytes.length];
    int length = 0;
    for (int i = 0; i < bytes.length; i++) {
      boolean again = bytes[i] == '*' && i > 0 && bytes[i - 1] == '*';
      if (again) {
        tokens[length - 1] = SOME_DEEP;
        continue;
      }
      tokens[length++] =
          switch (bytes[i]) {
            case '*' -> SOME;
            case '?' -> ONE;
            default -> Byte.toUnsignedInt(bytes[i]);
          };
    }
    return Arrays.copyOf(tokens, length);
  }

  /** One byte of each class: the slash, each byte of the rule, and all others in two classes. */
  private int[] classify() {
    BitSet own = new BitSet(256);
    own.set('/');
    Arrays.stream(tokens).filter(token -> token < ONE).forEach(own::set);
    int[] representatives = new int[own.cardinality() + 2];
    int count = 2;
    for (int b = 0; b < 256; b++) {
      int kind = own.get(b) ? count++ : isContinued(b) ? 1 : 0;
      classes[b] = (char) kind;
      representatives[kind] = b;
    }
    return representatives;
  }

  private long[] tokens(IntPredicate wanted) {
    long[] set = new long[(tokens.length >> 6) + 1];
    for (int at = 0; at <= tokens.length; at++) {
      if (wanted.test(at)) {
        set[at >> 6] |= 1L << at;
      }
    }
    return set;
  }

  private boolean goesOn(int at, int b) {
    if (at == tokens.length) {
      return false;
    }
    return tokens[at] == ONE ? b != '/' && !isContinued(b) : tokens[at] == b;
  }

  private boolean stays(int at, int b) {
    if (isContinued(b) && at > 0 && tokens[at - 1] == ONE) {
      return true;
    }
    return at < tokens.length && (tokens[at] == SOME_DEEP || tokens[at] == SOME && b != '/');
  }

  /** Not the first byte of a character in UTF-8. */
  private static boolean isContinued(int b) {
    return (b & 0xc0) == 0x80;
  }

  boolean matches(byte[] path) {
    return below ? isAtOrBelow(path) : fits(path);
  }

  private boolean isAtOrBelow(byte[] path) {
    if (path.length < tokens.length || path.length > tokens.length && path[tokens.length] != '/') {
      return false;
    }
    for (int i = 0; i < tokens.length; i++) {
      if (tokens[i] != Byte.toUnsignedInt(path[i])) {
        return false;
      }
    }
    return true;
  }

  private boolean fits(byte[] path) {
    long[] at = new long[stars.length]; // tokens that may have matched so far
    at[0] = 1 | (stars[0] & 1) << 1;
    for (byte b : path) {
      int kind = classes[Byte.toUnsignedInt(b)];
      if (!step(at, goOn[kind], stay[kind])) {
        return false;
      }
    }
    return (at[tokens.length >> 6] >>> tokens.length & 1) != 0;
  }

  /** False: no way is left. */
  private boolean step(long[] at, long[] going, long[] staying) {
    long carried = 0;
    long passed = 0;
    long any = 0;
    for (int i = 0; i < at.length; i++) {
      long moved = at[i] & going[i];
      long next = at[i] & staying[i] | moved << 1 | carried;
      carried = moved >>> 63;
      long starred = next & stars[i]; // a star may stand for nothing
      next |= starred << 1 | passed;
      passed = starred >>> 63; // no star follows a star: this bit needs no look
      at[i] = next;
      any |= next;
    }
    return any != 0;
  }
}
