package org.openedr.console.cli.window;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.openedr.console.base.text.PathBytes;

/** The cookies of an Xauthority file: keys to X displays. */
final class XCookies {
  static final String METHOD = "MIT-MAGIC-COOKIE-1";

  /** A machine has a handful of displays; more than this is not such a file. */
  private static final int MOST_COOKIES = 64;

  private final Map<String, List<byte[]>> byDisplay;

  private XCookies(Map<String, List<byte[]>> byDisplay) {
    this.byDisplay = byDisplay;
  }

  static XCookies ofUser(Map<String, String> environment) {
    try {
      return parse(ByteBuffer.wrap(Files.readAllBytes(file(environment))));
    } catch (IOException e) {
      return new XCookies(Map.of()); // a server may let everybody in
    }
  }

  private static Path file(Map<String, String> environment) {
    String home = environment.getOrDefault("HOME", "/root");
    return PathBytes.of(environment.getOrDefault("XAUTHORITY", home + "/.Xauthority"));
  }

  /** Whether the file with the keys can be read, in one sentence without its full stop. */
  static String stateOfFile(Map<String, String> environment) {
    Path file = file(environment);
    if (Files.isReadable(file)) {
      return "The keys in " + file + " were tried";
    }
    return "The file with the keys, "
        + file
        + (Files.exists(file) ? ", may not be read" : ", does not exist");
  }

  /** Xauthority(5): family, then address, display, method, cookie, each with a 16-bit length. */
  static XCookies parse(ByteBuffer file) {
    Map<String, List<byte[]>> found = new LinkedHashMap<>();
    try {
      for (int i = 0; i < MOST_COOKIES && file.remaining() > 2; i++) {
        file.getShort();
        field(file);
        String display = new String(field(file), StandardCharsets.US_ASCII);
        String method = new String(field(file), StandardCharsets.US_ASCII);
        byte[] cookie = field(file);
        if (method.equals(METHOD)) {
          found.computeIfAbsent(display, key -> new ArrayList<>()).add(cookie);
        }
      }
    } catch (BufferUnderflowException e) {
      // Cut off: what was whole counts.
    }
    return new XCookies(found);
  }

  private static byte[] field(ByteBuffer file) {
    int length = Short.toUnsignedInt(file.getShort());
    if (length > file.remaining()) {
      throw new BufferUnderflowException();
    }
    byte[] bytes = new byte[length];
    file.get(bytes);
    return bytes;
  }

  /** Cookies to try, as libX11 does: those of the display, else those of any, else none. */
  List<byte[]> forDisplay(String number) {
    List<byte[]> none = List.of(new byte[0]);
    return byDisplay.getOrDefault(number, byDisplay.getOrDefault("", none));
  }
}
