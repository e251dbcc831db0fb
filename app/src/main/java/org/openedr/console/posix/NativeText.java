package org.openedr.console.posix;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Texts as C takes them: bytes, and a NUL at their end. */
final class NativeText {
  private NativeText() {}

  /** The bytes that the kernel was told; a path's text may have lost some of them. */
  static byte[] path(Path path) {
    // only an URI shows the bytes of a path, percent-encoded; of a folder it ends with a slash
    String uri = path.toAbsolutePath().toUri().getRawPath();
    int end = uri.length() > 1 && uri.endsWith("/") ? uri.length() - 1 : uri.length();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(end + 1);
    for (int i = 0; i < end; i++) {
      if (uri.charAt(i) == '%') {
        bytes.write(Integer.parseInt(uri.substring(i + 1, i + 3), 16));
        i += 2;
      } else {
        bytes.write(uri.charAt(i));
      }
    }
    bytes.write(0);
    return bytes.toByteArray();
  }

  static byte[] name(String text) {
    return (text + '\0').getBytes(StandardCharsets.UTF_8);
  }
}
