package org.openedr.console.base.text;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Bytes as text without loss, whatever they are and in every locale: UTF-8 where they are that, and
 * each other byte as the lone surrogate {@code U+DC80…U+DCFF}, which no valid text has. So ordinary
 * names stay as they are, and two names are the same text only when they are the same bytes. JSON
 * writes such a character as {@code \}{@code udc80…}; people see {@code \x80…} (see Escaping).
 */
public final class NameText {
  private static final int BASE = 0xdc00;

  private NameText() {}

  /** Any bytes as text; never fails, and {@link #bytes} gives exactly these bytes back. */
  public static String of(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    return text.indexOf('\ufffd') < 0 ? text : ofOther(bytes);
  }

  private static String ofOther(byte[] bytes) {
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer text = CharBuffer.allocate(bytes.length + 1); // never more characters than bytes
    while (true) {
      CoderResult result = decoder.decode(in, text, true);
      if (!result.isError()) {
        return text.flip().toString();
      }
      for (int i = 0; i < result.length(); i++) {
        text.put((char) (BASE + (in.get() & 0xff)));
      }
      decoder.reset();
    }
  }

  /** The bytes that {@link #of} was given; of any other text its UTF-8. */
  public static byte[] bytes(String text) {
    if (isText(text)) {
      return text.getBytes(StandardCharsets.UTF_8);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream(text.length() + 16);
    text.codePoints()
        .forEach(
            c -> {
              if (isByte(c)) {
                out.write(c - BASE);
              } else {
                out.writeBytes(Character.toString(c).getBytes(StandardCharsets.UTF_8));
              }
            });
    return out.toByteArray();
  }

  /** As C takes it: the bytes, and a NUL at their end. */
  public static byte[] cString(String text) {
    return bytes(text + '\0');
  }

  /** Whether it is the text of bytes that are UTF-8. */
  public static boolean isText(String text) {
    for (int i = 0; i < text.length(); i++) {
      int c = text.codePointAt(i);
      if (isByte(c)) {
        return false;
      }
      i += Character.charCount(c) - 1;
    }
    return true;
  }

  /** Whether it stands for one byte that is no UTF-8: its lowest eight bits. */
  public static boolean isByte(int codePoint) {
    return codePoint >= BASE + 0x80 && codePoint <= BASE + 0xff;
  }

  /** Whether every character is below U+0080, control characters included; true for no text. */
  public static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 0x80) {
        return false;
      }
    }
    return true;
  }
}
