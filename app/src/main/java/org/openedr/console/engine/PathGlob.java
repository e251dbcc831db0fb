package org.openedr.console.engine;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * One rule of a {@link PathSelection}. Paths are bytes, valid UTF-8 or not. All ways to match go
 * forward together, so the time is at most length of the rule times length of the path, whatever
 * names a process gives itself. Immutable.
 */
final class PathGlob {
  /** Tokens beyond the values of a byte. */
  private static final int ONE = 256;

  private static final int SOME = 257;
  private static final int SOME_DEEP = 258;

  private final int[] tokens;

  /** The rule is a path: what is below it counts as well. */
  private final boolean below;

  PathGlob(String rule) {
    boolean glob = rule.indexOf('*') >= 0 || rule.indexOf('?') >= 0;
    String folder = !glob && rule.endsWith("/") ? rule.substring(0, rule.length() - 1) : rule;
    byte[] bytes = folder.getBytes(StandardCharsets.UTF_8);
    this.tokens = glob ? tokens(bytes) : literal(bytes);
    this.below = !glob;
  }

  private static int[] literal(byte[] bytes) {
    int[] tokens = new int[bytes.length];
    Arrays.setAll(tokens, i -> Byte.toUnsignedInt(bytes[i]));
    return tokens;
  }

  private static int[] tokens(byte[] bytes) {
    int[] tokens = new int[bytes.length];
    int length = 0;
    for (int i = 0; i < bytes.length; i++) {
      boolean deep = bytes[i] == '*' && i + 1 < bytes.length && bytes[i + 1] == '*';
      tokens[length++] =
          switch (bytes[i]) {
            case '*' -> deep ? SOME_DEEP : SOME;
            case '?' -> ONE;
            default -> Byte.toUnsignedInt(bytes[i]);
          };
      i += deep ? 1 : 0;
    }
    return Arrays.copyOf(tokens, length);
  }

  boolean matches(byte[] path) {
    boolean[] at = new boolean[tokens.length + 1]; // tokens that may have matched so far
    at[0] = true;
    passStars(at);
    for (byte b : path) {
      if (below && b == '/' && at[tokens.length]) {
        return true;
      }
      at = step(at, b);
    }
    return at[tokens.length];
  }

  private boolean[] step(boolean[] at, byte b) {
    boolean[] next = new boolean[at.length];
    boolean continued = (b & 0xc0) == 0x80; // not the first byte of a character in UTF-8
    for (int i = 0; i < at.length; i++) {
      if (!at[i]) {
        continue;
      }
      next[i] |= continued && i > 0 && tokens[i - 1] == ONE;
      if (i < tokens.length) {
        switch (tokens[i]) {
          case SOME_DEEP -> next[i] = true;
          case SOME -> next[i] |= b != '/';
          case ONE -> next[i + 1] |= b != '/' && !continued;
          default -> next[i + 1] |= tokens[i] == Byte.toUnsignedInt(b);
        }
      }
    }
    passStars(next);
    return next;
  }

  /** A star may stand for nothing. */
  private void passStars(boolean[] at) {
    for (int i = 0; i < tokens.length; i++) {
      at[i + 1] |= at[i] && tokens[i] > ONE;
    }
  }
}
