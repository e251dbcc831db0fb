package org.openedr.console.base.text;

import static org.openedr.console.base.text.RootFormat.format;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
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
public final class Escaping {
  private static final int LONGEST_LINE = 200;
  private static final int LONGEST_ASCII = 300;

  private Escaping() {}

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

  /** Escapes text that did not come as bytes, or a {@link NameText}: the same as its bytes. */
  public static String escape(String text) {
    byte[] bytes = NameText.bytes(text);
    return escape(bytes, 0, bytes.length);
  }

  /** A path as text, escaped: whoever may pin chooses its names. */
  public static String path(Path path) {
    return escape(PathBytes.text(path));
  }

  /** The text names what it stands for itself: nothing in it had to be escaped. */
  public static boolean isExact(String text) {
    return escape(text).equals(text);
  }

  /** Text of others in a sentence of ours: escaped, and cut to what one can still read. */
  public static String line(String text) {
    String cut = text.length() <= LONGEST_LINE ? text : text.substring(0, LONGEST_LINE) + "…";
    return escape(cut.strip());
  }

  /** Text of others within a message: printable ASCII, short; not reversible. */
  public static String ascii(String foreign) {
    StringBuilder text = new StringBuilder();
    for (char c : foreign.substring(0, Math.min(LONGEST_ASCII, foreign.length())).toCharArray()) {
      if (c >= ' ' && c < 0x7f) {
        text.append(c);
      } else {
        text.append(format("\\u{%X}", (int) c));
      }
    }
    return text.toString();
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
    boolean bare = !argument.isEmpty() && argument.chars().noneMatch(Escaping::needsQuotes);
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
