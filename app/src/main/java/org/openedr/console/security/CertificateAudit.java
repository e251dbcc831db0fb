package org.openedr.console.security;

import static org.openedr.console.base.text.RootFormat.format;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.openedr.console.base.file.FileStatus;
import org.openedr.console.base.file.ResolvedPath;
import org.openedr.console.base.file.SmallFile;
import org.openedr.console.config.AgentConfig;
import org.openedr.console.finding.Severity;
import org.openedr.console.security.certificate.CertificateChain;
import org.openedr.console.security.certificate.CertificateFile;
import org.openedr.console.security.certificate.Pem;
import org.openedr.console.security.certificate.PrivateKeys;

/** Looks at the agent's certificate, its key and those it trusts. One use. */
final class CertificateAudit {
  private static final int MOST_BYTES = 1 << 20;

  private static final FileVerdict OK = new FileVerdict(Severity.OK, "", null);

  private final Path root;
  private final AgentConfig.Tls tls;
  private final Instant now;
  private final List<FixableFinding> judged = new ArrayList<>();

  CertificateAudit(Path root, AgentConfig.Tls tls, Instant now) {
    this.root = root;
    this.tls = tls;
    this.now = now;
  }

  List<FixableFinding> run() {
    Path ownPath = AuditedFiles.inside(root, tls.certFile());
    Path trustedPath = AuditedFiles.inside(root, tls.caFile());
    List<X509Certificate> own = certificates(ownPath);
    List<X509Certificate> trusted = certificates(trustedPath);
    if (!own.isEmpty()) {
      one(ownPath, own.getFirst());
      String name = own.getFirst().getSubjectX500Principal().getName();
      say(SecurityCheck.CERTIFICATE_NAME, ownPath, name, OK);
      key(own.getFirst());
    }
    X509Certificate anchor = null;
    if (!own.isEmpty() && !trusted.isEmpty()) {
      anchor = chain(ownPath, own, trusted);
    }
    if (!trusted.isEmpty() && !trustedPath.equals(ownPath)) {
      one(trustedPath, anchor != null ? anchor : lastToEnd(trusted));
    }
    return judged;
  }

  /** Empty when there is nothing to judge; then that has been said, or the file is not there. */
  private List<X509Certificate> certificates(Path path) {
    ResolvedPath way = ResolvedPath.of(root, path);
    if (way.missing()) {
      return List.of();
    }
    try {
      CertificateFile file = CertificateFile.parse(SmallFile.read(way, MOST_BYTES));
      if (file.holdsKey()) {
        keyInside(path, way);
      }
      broken(path, file);
      return file.certificates();
    } catch (IOException e) {
      notRead(SecurityCheck.CERTIFICATE_CHAIN, path, e);
      return List.of();
    }
  }

  private void broken(Path path, CertificateFile file) {
    if (file.certificates().isEmpty() || !file.broken().isEmpty()) {
      String why =
          file.broken().isEmpty()
              ? "No certificate is in it."
              : FileAudit.sentence("Not all of it is a certificate: " + file.broken().getFirst());
      String found =
          format("%d certificates, %d broken", file.certificates().size(), file.broken().size());
      judged.add(
          FixableFinding.said(SecurityCheck.CERTIFICATE_CHAIN, path, Severity.WARNING, found, why));
    }
  }

  private void notRead(SecurityCheck check, Path path, IOException why) {
    String reason = FileAudit.sentence("It was not read: " + why.getMessage());
    judged.add(FixableFinding.said(check, path, Severity.INFO, "not read", reason));
  }

  private void keyInside(Path path, ResolvedPath way) {
    FileStatus facts = way.file();
    boolean open = facts != null && (facts.state().mode() & 0044) != 0;
    judged.add(
        FixableFinding.said(
            SecurityCheck.CERTIFICATE_KEY,
            path,
            open ? Severity.ERROR : Severity.INFO,
            "a private key is in it",
            open
                ? "Others may read the private key in it: take it out and replace it."
                : "It holds a private key, too."));
  }

  private void one(Path path, X509Certificate certificate) {
    String until = "valid until " + certificate.getNotAfter().toInstant();
    say(SecurityCheck.CERTIFICATE_EXPIRY, path, until, CertificateRules.expiry(certificate, now));
    String strength =
        CertificateRules.described(certificate.getPublicKey()) + ", " + certificate.getSigAlgName();
    say(SecurityCheck.CERTIFICATE_STRENGTH, path, strength, CertificateRules.strength(certificate));
  }

  private @Nullable X509Certificate chain(
      Path path, List<X509Certificate> own, List<X509Certificate> trusted) {
    CertificateChain chain = CertificateChain.of(own, trusted, now);
    X509Certificate anchor = chain.anchor();
    if (anchor != null) {
      String issuer = "issued by " + anchor.getSubjectX500Principal().getName();
      say(SecurityCheck.CERTIFICATE_CHAIN, path, issuer, OK);
      return anchor;
    }
    judged.add(
        FixableFinding.said(
            SecurityCheck.CERTIFICATE_CHAIN,
            path,
            Severity.WARNING,
            "no chain to " + tls.caFile(),
            "A server that trusts the same authority refuses it: " + chain.problem() + "."));
    return null;
  }

  private void key(X509Certificate certificate) {
    Path path = AuditedFiles.inside(root, tls.keyFile());
    ResolvedPath way = ResolvedPath.of(root, path);
    if (way.missing()) {
      return;
    }
    try {
      List<Pem.Block> keys =
          Pem.blocks(SmallFile.read(way, MOST_BYTES)).stream()
              .filter(Pem.Block::isPrivateKey)
              .toList();
      if (keys.isEmpty()) {
        key(path, Severity.WARNING, "no private key", "No PEM private key is in it.");
      } else if (keys.getFirst().encrypted()) {
        key(path, Severity.INFO, "encrypted", "It is encrypted, so it was not compared.");
      } else if (PrivateKeys.belongs(keys.getFirst(), certificate.getPublicKey())) {
        key(path, Severity.OK, "belongs to the certificate", "");
      } else {
        key(path, Severity.WARNING, "another key", "It does not belong to the certificate.");
      }
    } catch (IOException e) {
      notRead(SecurityCheck.CERTIFICATE_KEY, path, e);
    } catch (GeneralSecurityException e) {
      key(path, Severity.WARNING, "another key", "It is no key of the certificate's kind.");
    }
  }

  private void key(Path path, Severity level, String found, String explanation) {
    judged.add(FixableFinding.said(SecurityCheck.CERTIFICATE_KEY, path, level, found, explanation));
  }

  private void say(SecurityCheck check, Path path, String found, FileVerdict judgement) {
    judged.add(FixableFinding.said(check, path, judgement.level(), found, judgement.explanation()));
  }

  private static X509Certificate lastToEnd(List<X509Certificate> certificates) {
    return certificates.stream()
        .max(Comparator.comparing(X509Certificate::getNotAfter))
        .orElseThrow();
  }
}
