package org.openedr.console.security;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Blocks of a PEM file. */
final class Pem {
  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]{1,40})-----([^-]*+)-----END \\1-----");

  private static final int MOST_BLOCKS = 1_000;

  private Pem() {}

  /**
   * One block.
   *
   * @param label for example {@code CERTIFICATE}
   * @param encrypted an older header says so
   */
  record Block(String label, byte[] der, boolean encrypted) {
    boolean isPrivateKey() {
      return label.endsWith("PRIVATE KEY");
    }
  }

  /** What cannot be decoded is left out; of a file that is no PEM nothing is left. */
  static List<Block> blocks(byte[] file) {
    Matcher matcher = BLOCK.matcher(new String(file, StandardCharsets.ISO_8859_1));
    List<Block> blocks = new ArrayList<>();
    while (matcher.find() && blocks.size() < MOST_BLOCKS) {
      String body = matcher.group(2);
      boolean encrypted = body.contains("ENCRYPTED") || matcher.group(1).contains("ENCRYPTED");
      try {
        byte[] der = encrypted ? new byte[0] : Base64.getMimeDecoder().decode(body);
        blocks.add(new Block(matcher.group(1), der, encrypted));
      } catch (IllegalArgumentException e) {
        continue;
      }
    }
    return blocks;
  }
}
