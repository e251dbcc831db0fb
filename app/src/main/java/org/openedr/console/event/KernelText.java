package org.openedr.console.event;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Escaping of kernel strings for display and export, reversible:
 *
 * <ul>
 *   <li>control characters and bytes that are no UTF-8: {@code \xHH} for each byte;
 *   <li>format, bidi, private-use, unassigned and line-separator code points: <code>&#92;u{H…}
 *       </code>;
 *   <li>the backslash itself: doubled.
 * </ul>
 */
public final class KernelText {
  private KernelText() {}

  /** Text that is safe in a terminal, a table cell, CSV and JSON (after their own quoting). */
  public static String escape(byte[] bytes, int offset, int length) {
    if (isPlainAscii(bytes, offset, length)) {
      return new String(bytes, offset, length, StandardCharsets.ISO_8859_1);
    }
    StringBuilder out = new StringBuilder(length + 16);
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer in = ByteBuffer.wrap(bytes, offset, length);
    CharBuffer chars = CharBuffer.allocate(length + 2);
    while (true) {
      chars.clear();
      CoderResult result = decoder.decode(in, chars, true);
      appendEscaped(out, chars.flip());
      if (!result.isError()) {
        return out.toString();
      }
      for (int i = 0; i < result.length(); i++) {
        appendByte(out, in.get());
      }
      decoder.reset();
    }
  }

  /** Escapes text that did not come as bytes (for example a cgroup name read from procfs). */
  public static String escape(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return escape(bytes, 0, bytes.length);
  }

  /** The arguments of an argument block (separated by NUL), each escaped. */
  public static List<String> arguments(KernelString block) {
    List<String> list = new ArrayList<>();
    byte[] bytes = block.toBytes();
    int start = 0;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == 0) {
        list.add(escape(bytes, start, i - start));
        start = i + 1;
      }
    }
    if (start < bytes.length) {
      list.add(escape(bytes, start, bytes.length - start));
    }
    return list;
  }

  /** One line: the arguments joined by blanks, those with blanks or quotes in single quotes. */
  public static String commandLine(KernelString block) {
    StringBuilder line = new StringBuilder(block.length() + 8);
    for (String argument : arguments(block)) {
      if (!line.isEmpty()) {
        line.append(' ');
      }
      line.append(quote(argument));
    }
    return line.toString();
  }

  private static String quote(String argument) {
    boolean bare = !argument.isEmpty() && argument.chars().noneMatch(KernelText::needsQuotes);
    return bare ? argument : "'" + argument.replace("'", "'\\''") + "'";
  }

  private static boolean needsQuotes(int c) {
    return c == ' ' || c == '\'' || c == '"' || c == '*' || c == '?' || c == '$' || c == '`'
        || c == ';' || c == '&' || c == '|' || c == '<' || c == '>' || c == '(' || c == ')';
  }

  private static boolean isPlainAscii(byte[] bytes, int offset, int length) {
    for (int i = offset; i < offset + length; i++) {
      byte b = bytes[i];
      if (b < 0x20 || b == 0x7f || b == '\\') {
        return false;
      }
    }
    return true;
  }

  private static void appendEscaped(StringBuilder out, CharBuffer chars) {
    chars
        .codePoints()
        .forEach(
            c -> {
              if (c == '\\') {
                out.append("\\\\");
              } else if (c < 0x20 || c == 0x7f) {
                appendByte(out, (byte) c);
              } else if (isDangerous(c)) {
                out.append("\\u{").append(Integer.toHexString(c)).append('}');
              } else {
                out.appendCodePoint(c);
              }
            });
  }

  private static boolean isDangerous(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.PRIVATE_USE,
          Character.SURROGATE,
          Character.UNASSIGNED ->
          true;
      default -> false;
    };
  }

  private static void appendByte(StringBuilder out, byte b) {
    out.append("\\x")
        .append(Character.forDigit(b >> 4 & 0xf, 16))
        .append(Character.forDigit(b & 0xf, 16));
  }
}
