package org.openedr.console.base.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * SHA-256 in lower-case hexadecimal, as sha256sum(1) prints it. An object takes the bytes of one
 * hash piece by piece, in one thread; the methods of the class are for any.
 */
public final class Sha256 {
  private static final int PIECE_BYTES = 1 << 16;

  private final MessageDigest digest;

  /** Of no bytes yet. */
  public Sha256() {
    try {
      this.digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** Of all of these bytes. */
  public static String of(byte[] bytes) {
    Sha256 hash = new Sha256();
    hash.add(bytes, bytes.length);
    return hash.hex();
  }

  /**
   * Of what is in a file; a link is followed.
   *
   * @throws IOException it cannot be read
   */
  public static String of(Path file) throws IOException {
    Sha256 hash = new Sha256();
    try (InputStream in = Files.newInputStream(file)) {
      byte[] piece = new byte[PIECE_BYTES];
      for (int n = in.read(piece); n >= 0; n = in.read(piece)) {
        hash.add(piece, n);
      }
    }
    return hash.hex();
  }

  /** Takes the first {@code length} bytes in. */
  public void add(byte[] bytes, int length) {
    digest.update(bytes, 0, length);
  }

  /** Of all bytes that were added; begins again with none. */
  public String hex() {
    return HexFormat.of().formatHex(digest.digest());
  }
}
