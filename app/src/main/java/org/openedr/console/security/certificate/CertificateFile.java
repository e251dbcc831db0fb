package org.openedr.console.security.certificate;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

/**
 * What is in a file of certificates.
 *
 * @param broken why blocks that say so are no certificates
 * @param holdsKey a private key is in it, too
 */
public record CertificateFile(
    List<X509Certificate> certificates, List<String> broken, boolean holdsKey) {
  private static final byte SEQUENCE = 0x30;

  public CertificateFile {
    certificates = List.copyOf(certificates);
    broken = List.copyOf(broken);
  }

  /** PEM or one certificate in DER. Pure. */
  public static CertificateFile parse(byte[] file) {
    List<X509Certificate> certificates = new ArrayList<>();
    List<String> broken = new ArrayList<>();
    boolean key = false;
    List<Pem.Block> blocks =
        file.length > 0 && file[0] == SEQUENCE
            ? List.of(new Pem.Block("CERTIFICATE", file, false))
            : Pem.blocks(file);
    for (Pem.Block block : blocks) {
      key |= block.isPrivateKey();
      if (block.label().endsWith("CERTIFICATE")) {
        try {
          certificates.add(certificate(block.der()));
        } catch (CertificateException e) {
          broken.add(String.valueOf(e.getMessage()));
        }
      }
    }
    return new CertificateFile(certificates, broken, key);
  }

  private static X509Certificate certificate(byte[] der) throws CertificateException {
    CertificateFactory factory = CertificateFactory.getInstance("X.509");
    return (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(der));
  }
}
