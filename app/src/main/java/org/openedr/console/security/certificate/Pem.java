package org.openedr.console.security.certificate;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Blocks of a PEM file. Pure, and linear in the length of the file. */
public final class Pem {
  private static final String BEGIN = "-----BEGIN ";
  private static final String END = "-----END ";
  private static final String DASHES = "-----";

  private static final int MOST_BLOCKS = 1_000;

  private Pem() {}

  /** One block; its bytes are not copied. */
  public static final class Block {
    private final String label;
    private final byte[] der;
    private final boolean encrypted;

    /**
     * @param label for example {@code CERTIFICATE}
     */
    Block(String label, byte[] der, boolean encrypted) {
      this.label = label;
      this.der = der;
      this.encrypted = encrypted;
    }

    String label() {
      return label;
    }

    byte[] der() {
      return der;
    }

    public boolean encrypted() {
      return encrypted;
    }

    public boolean isPrivateKey() {
      return label.endsWith("PRIVATE KEY");
    }
  }

  /** A block that cannot be decoded is empty; a file that is no PEM has none. */
  public static List<Block> blocks(byte[] file) {
    List<Block> blocks = new ArrayList<>();
    String label = "";
    StringBuilder body = new StringBuilder();
    for (String line : new String(file, StandardCharsets.ISO_8859_1).lines().toList()) {
      String text = line.strip();
      if (text.startsWith(BEGIN) && text.endsWith(DASHES)) {
        label = text.substring(BEGIN.length(), Math.max(BEGIN.length(), text.length() - 5));
        body.setLength(0);
      } else if (text.equals(END + label + DASHES) && blocks.size() < MOST_BLOCKS) {
        blocks.add(block(label, body.toString()));
        label = "";
      } else if (!label.isEmpty()) {
        body.append(text).append('\n');
      }
    }
    return blocks;
  }

  /** RFC 1421 headers, as old keys have them, say that one is encrypted. */
  private static Block block(String label, String body) {
    boolean encrypted = label.contains("ENCRYPTED") || body.contains("ENCRYPTED");
    try {
      byte[] der = encrypted ? new byte[0] : Base64.getMimeDecoder().decode(body);
      return new Block(label, der, encrypted);
    } catch (IllegalArgumentException e) {
      return new Block(label, new byte[0], encrypted);
    }
  }
}
