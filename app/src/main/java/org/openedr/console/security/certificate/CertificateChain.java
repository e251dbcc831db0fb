package org.openedr.console.security.certificate;

import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertStore;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.PKIXCertPathBuilderResult;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Whether a certificate was issued, step by step, by one of those that are trusted; revocation is
 * not asked for, and dates are judged apart.
 *
 * @param anchor the trusted certificate at its end; null when it has none
 * @param problem why; empty when there is a chain
 */
public record CertificateChain(@Nullable X509Certificate anchor, String problem) {

  /**
   * @param own the certificate first, then those between
   */
  public static CertificateChain of(
      List<X509Certificate> own, List<X509Certificate> trusted, Instant now) {
    X509Certificate leaf = own.getFirst();
    if (trusted.contains(leaf)) {
      return new CertificateChain(leaf, "");
    }
    try {
      Set<TrustAnchor> anchors =
          trusted.stream().map(c -> new TrustAnchor(c, null)).collect(Collectors.toSet());
      X509CertSelector target = new X509CertSelector();
      target.setCertificate(leaf);
      PKIXBuilderParameters parameters = new PKIXBuilderParameters(anchors, target);
      parameters.setRevocationEnabled(false);
      parameters.addCertStore(
          CertStore.getInstance("Collection", new CollectionCertStoreParameters(own)));
      parameters.setDate(dateWithin(own, now));
      var result =
          (PKIXCertPathBuilderResult) CertPathBuilder.getInstance("PKIX").build(parameters);
      return new CertificateChain(result.getTrustAnchor().getTrustedCert(), "");
    } catch (CertPathBuilderException e) {
      return new CertificateChain(null, reason(e));
    } catch (GeneralSecurityException e) {
      return new CertificateChain(null, String.valueOf(e.getMessage()));
    }
  }

  /** Now, or the nearest moment at which the certificates are valid. */
  private static Date dateWithin(List<X509Certificate> own, Instant now) {
    Instant moment = now;
    for (X509Certificate certificate : own) {
      Instant from = certificate.getNotBefore().toInstant();
      Instant to = certificate.getNotAfter().toInstant();
      moment = moment.isBefore(from) ? from : moment.isAfter(to) ? to : moment;
    }
    return Date.from(moment);
  }

  private static String reason(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof CertPathValidatorException e && e.getMessage() != null) {
        return e.getMessage();
      }
    }
    return "no trusted certificate has issued it";
  }
}
