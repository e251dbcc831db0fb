package org.openedr.console.security.certificate;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;

/** Does a private key belong to a public one? Asked by signing something. */
public final class PrivateKeys {
  private static final byte SEQUENCE = 0x30;
  private static final byte OCTET_STRING = 0x04;

  /** INTEGER 0: version of PKCS#8, RFC 5208. */
  private static final byte[] VERSION = {0x02, 0x01, 0x00};

  private PrivateKeys() {}

  /**
   * @throws GeneralSecurityException when the block is no key of the kind of the public key
   */
  public static boolean belongs(Pem.Block block, PublicKey to) throws GeneralSecurityException {
    byte[] pkcs8 = block.label().equals("PRIVATE KEY") ? block.der() : wrapped(block.der(), to);
    PrivateKey key =
        KeyFactory.getInstance(to.getAlgorithm()).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
    byte[] text = "Does this key belong here?".getBytes(StandardCharsets.US_ASCII);
    try {
      Signature signing = Signature.getInstance(signature(to));
      signing.initSign(key);
      signing.update(text);
      Signature verifying = Signature.getInstance(signature(to));
      verifying.initVerify(to);
      verifying.update(text);
      return verifying.verify(signing.sign());
    } catch (java.security.SignatureException e) {
      return false; // another curve or another length
    }
  }

  private static String signature(PublicKey key) throws GeneralSecurityException {
    return switch (key.getAlgorithm()) {
      case "RSA" -> "SHA256withRSA";
      case "RSASSA-PSS" -> throw new GeneralSecurityException("RSASSA-PSS is not looked at");
      case "EC" -> "SHA256withECDSA";
      default -> key.getAlgorithm();
    };
  }

  /** PKCS#1 and SEC 1 keys say not what they are; the certificate's key does. */
  private static byte[] wrapped(byte[] key, PublicKey like) throws GeneralSecurityException {
    ByteBuffer info = ByteBuffer.wrap(like.getEncoded());
    enter(info);
    int start = info.position();
    int length = enter(info);
    byte[] algorithm = new byte[info.position() + length - start];
    info.position(start).get(algorithm);
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(VERSION);
    body.writeBytes(algorithm);
    body.writeBytes(value(OCTET_STRING, key));
    return value(SEQUENCE, body.toByteArray());
  }

  /** Steps into a SEQUENCE and returns its length; DER, X.690. */
  private static int enter(ByteBuffer der) throws GeneralSecurityException {
    if (der.get() != SEQUENCE) {
      throw new GeneralSecurityException("no SEQUENCE");
    }
    int first = der.get() & 0xff;
    int length = first < 0x80 ? first : 0;
    for (int i = 0; first >= 0x80 && i < (first & 0x7f); i++) {
      length = length << 8 | der.get() & 0xff;
    }
    return length;
  }

  private static byte[] value(byte tag, byte[] content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(tag);
    if (content.length < 0x80) {
      out.write(content.length);
    } else {
      out.write(0x83); // three bytes of length are enough for the largest file that is read
      out.write(content.length >> 16);
      out.write(content.length >> 8);
      out.write(content.length);
    }
    out.writeBytes(content);
    return out.toByteArray();
  }
}
