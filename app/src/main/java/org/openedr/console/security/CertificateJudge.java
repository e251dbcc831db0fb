package org.openedr.console.security;

import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECKey;
import java.security.interfaces.RSAKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** Judges what a certificate says. Pure. */
final class CertificateJudge {
  private static final int SOON_DAYS = 30;
  private static final int VERY_SOON_DAYS = 7;

  /** NIST SP 800-131A: below 112 bits of strength. */
  private static final int LEAST_RSA_BITS = 2048;

  private static final int LEAST_EC_BITS = 224;

  private CertificateJudge() {}

  static Judgement expiry(X509Certificate certificate, Instant now) {
    Instant from = certificate.getNotBefore().toInstant();
    Instant to = certificate.getNotAfter().toInstant();
    long days = Duration.between(now, to).toDays();
    if (now.isBefore(from)) {
      return judged(
          SecurityLevel.WARNING, "It is not valid before %s; is the clock right?".formatted(from));
    }
    if (now.isAfter(to)) {
      return judged(SecurityLevel.CRITICAL, "It has expired: connections with it are refused.");
    }
    if (days < VERY_SOON_DAYS) {
      return judged(SecurityLevel.CRITICAL, "It expires in %d days: renew it now.".formatted(days));
    }
    return days < SOON_DAYS
        ? judged(SecurityLevel.WARNING, "It expires in %d days: renew it.".formatted(days))
        : ok();
  }

  /** A root signs itself, which proves nothing: its signature is not judged. */
  static Judgement strength(X509Certificate certificate) {
    String signature = certificate.getSigAlgName().toUpperCase(Locale.ROOT);
    boolean itself =
        certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal());
    if (!itself && (signature.startsWith("MD") || signature.startsWith("SHA1"))) {
      return judged(
          SecurityLevel.WARNING,
          "It is signed with %s, which can be forged.".formatted(certificate.getSigAlgName()));
    }
    PublicKey key = certificate.getPublicKey();
    int bits = bits(key);
    int least = key instanceof RSAKey ? LEAST_RSA_BITS : LEAST_EC_BITS;
    return bits > 0 && bits < least
        ? judged(
            SecurityLevel.WARNING,
            "Its key has %d bits; %d are the least that is deemed safe.".formatted(bits, least))
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

  private static Judgement ok() {
    return judged(SecurityLevel.OK, "");
  }

  private static Judgement judged(SecurityLevel level, String explanation) {
    return new Judgement(level, explanation, null);
  }
}
