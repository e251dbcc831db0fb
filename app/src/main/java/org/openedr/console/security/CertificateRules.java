package org.openedr.console.security;

import static org.openedr.console.base.text.RootFormat.format;

import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECKey;
import java.security.interfaces.RSAKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.openedr.console.finding.Severity;

/** Judges what a certificate says. Pure. */
final class CertificateRules {
  private static final int SOON_DAYS = 30;
  private static final int VERY_SOON_DAYS = 7;

  /** NIST SP 800-131A: below 112 bits of strength. */
  private static final int LEAST_RSA_BITS = 2048;

  private static final int LEAST_EC_BITS = 224;

  private CertificateRules() {}

  static FileVerdict expiry(X509Certificate certificate, Instant now) {
    Instant from = certificate.getNotBefore().toInstant();
    Instant to = certificate.getNotAfter().toInstant();
    long days = Duration.between(now, to).toDays();
    if (now.isBefore(from)) {
      return judged(
          Severity.WARNING, format("It is not valid before %s; is the clock right?", from));
    }
    if (now.isAfter(to)) {
      return judged(Severity.ERROR, "It has expired: connections with it are refused.");
    }
    if (days < VERY_SOON_DAYS) {
      return judged(Severity.ERROR, format("It expires in %d days: renew it now.", days));
    }
    return days < SOON_DAYS
        ? judged(Severity.WARNING, format("It expires in %d days: renew it.", days))
        : ok();
  }

  /** A root signs itself, which proves nothing: its signature is not judged. */
  static FileVerdict strength(X509Certificate certificate) {
    String signature = certificate.getSigAlgName().toUpperCase(Locale.ROOT);
    boolean itself =
        certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal());
    if (!itself && (signature.startsWith("MD") || signature.startsWith("SHA1"))) {
      return judged(
          Severity.WARNING,
          format("It is signed with %s, which can be forged.", certificate.getSigAlgName()));
    }
    PublicKey key = certificate.getPublicKey();
    int bits = bits(key);
    int least = key instanceof RSAKey ? LEAST_RSA_BITS : LEAST_EC_BITS;
    return bits > 0 && bits < least
        ? judged(
            Severity.WARNING,
            format("Its key has %d bits; %d are the least that is deemed safe.", bits, least))
        : ok();
  }

  static String described(PublicKey key) {
    int bits = bits(key);
    return bits == 0 ? key.getAlgorithm() : key.getAlgorithm() + " " + bits;
  }

  private static int bits(PublicKey key) {
    return switch (key) {
      case RSAKey rsa -> rsa.getModulus().bitLength();
      case ECKey ec -> ec.getParams().getOrder().bitLength();
      default -> 0;
    };
  }

  private static FileVerdict ok() {
    return judged(Severity.OK, "");
  }

  private static FileVerdict judged(Severity level, String explanation) {
    return new FileVerdict(level, explanation, null);
  }
}
