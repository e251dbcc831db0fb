package org.openedr.console.base.text;

import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HexFormat;

/**
 * Paths of any bytes in any locale. The JDK makes and prints paths by the encoding of the locale
 * that it was started in; under {@code LC_ALL=C} it then refuses {@code é} or prints it as U+FFFD.
 * Only by their URIs paths keep their bytes, so that is the way wherever a text would not do.
 *
 * <p>Texts are those of {@link NameText}.
 */
public final class PathBytes {
  private static final boolean UTF8 = "UTF-8".equals(System.getProperty("sun.jnu.encoding"));
  private static final Path ROOT = Path.of("/");
  private static final String BARE = "/-._~";

  private PathBytes() {}

  /**
   * The path of a name that others chose, whatever the locale.
   *
   * @throws InvalidPathException it has a NUL
   */
  public static Path of(String text) {
    if (isNative(text)) {
      return Path.of(text);
    }
    return ofUri(text, NameText.bytes(text));
  }

  /** Whether the JDK loses nothing of it in this locale, nor what knows paths as texts only. */
  public static boolean isNative(String text) {
    return NameText.isAscii(text) || UTF8 && NameText.isText(text);
  }

  /** As {@link #of(String)}. */
  public static Path of(byte[] bytes) {
    return of(NameText.of(bytes));
  }

  /** Its text: {@code of(text(path))} is the same path. */
  public static String text(Path path) {
    String text = path.toString();
    boolean exact = NameText.isAscii(text) || UTF8 && text.indexOf('\ufffd') < 0;
    return exact ? text : NameText.of(ofUri(path));
  }

  /** The text of its last part; empty when it has none. */
  public static String name(Path path) {
    Path name = path.getFileName();
    return name == null ? "" : text(name);
  }

  /** Beside a file, its name with something behind it. */
  public static Path beside(Path file, String suffix) {
    return file.resolveSibling(of(name(file) + suffix));
  }

  /** What the kernel knows it by. */
  public static byte[] bytes(Path path) {
    return NameText.bytes(text(path));
  }

  /** As C takes it: the bytes, and a NUL at their end. */
  public static byte[] cString(Path path) {
    return NameText.cString(text(path));
  }

  private static Path ofUri(String text, byte[] bytes) {
    boolean absolute = text.startsWith("/");
    StringBuilder uri = new StringBuilder("file:///");
    for (byte b : bytes) {
      char c = (char) (b & 0xff);
      if (c == 0) {
        throw new InvalidPathException(text, "Nul character not allowed");
      }
      if (c < 0x80 && (Character.isLetterOrDigit(c) || BARE.indexOf(c) >= 0)) {
        if (c != '/' || uri.charAt(uri.length() - 1) != '/') {
          uri.append(c);
        }
      } else {
        uri.append('%').append(HexFormat.of().toHexDigits(b));
      }
    }
    Path path = Path.of(URI.create(uri.toString()));
    return absolute ? path : path.subpath(0, path.getNameCount());
  }

  private static byte[] ofUri(Path path) {
    String uri = ROOT.resolve(path).toUri().getRawPath();
    int from = path.isAbsolute() ? 0 : 1;
    int end = uri.endsWith("/") ? uri.length() - 1 : uri.length(); // an URI's mark of a folder
    byte[] bytes = new byte[end];
    int length = 0;
    for (int i = from; i < end; i++) {
      if (uri.charAt(i) == '%') {
        bytes[length++] = (byte) HexFormat.fromHexDigits(uri, i + 1, i + 3);
        i += 2;
      } else {
        bytes[length++] = (byte) uri.charAt(i);
      }
    }
    return java.util.Arrays.copyOf(bytes, length);
  }
}
