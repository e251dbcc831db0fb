package org.openedr.console.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openedr.console.finding.Severity;

/** Certificates in place of the right ones. */
@Tag("kernel")
class CertificateAuditKernelTest {
  private static final String CERTIFICATE = "etc/openedr/agent/agent.crt";
  private static final String KEY = "etc/openedr/agent/agent.key";

  @TempDir private Path folder;
  private AgentTree tree;

  @BeforeEach
  void install() {
    tree = new AgentTree(folder);
  }

  private List<String> badAt(String now) {
    return tree.securityAt(Instant.parse(now)).audit().findings().stream()
        .filter(f -> f.level().compareTo(Severity.INFO) > 0)
        .map(f -> f.check().label() + " " + f.level())
        .toList();
  }

  @ParameterizedTest
  @CsvSource({
    "2020-01-01T00:00:00Z, certificate-expiry WARNING, 2",
    "2036-10-01T00:00:00Z, , 0",
    "2036-11-01T00:00:00Z, certificate-expiry WARNING, 1",
    "2036-11-18T00:00:00Z, certificate-expiry ERROR, 1",
    "2040-01-01T00:00:00Z, certificate-expiry ERROR, 1",
  })
  void datesAreJudgedByTheClock(String now, String finding, int findings) {
    assertThat(badAt(now)).hasSize(findings);
    assertThat(badAt(now)).allMatch(f -> f.equals(finding));
  }

  @ParameterizedTest
  @CsvSource({
    "agent.crt, agent.key, ",
    "agent.crt, agent.sec1.key, ",
    "rsa.crt, rsa.pkcs1.key, ",
    "agent.crt, agent.encrypted.key, ",
    "agent.crt, rsa.pkcs1.key, certificate-key WARNING",
    "rsa.crt, weak.key, certificate-key WARNING",
    "weak.crt, weak.key, certificate-strength WARNING",
    "sha1.crt, agent.key, certificate-strength WARNING",
    "nameless.crt, agent.key, certificate-chain WARNING",
  })
  void keyStrengthAndNameAreJudged(String certificate, String key, String finding) {
    tree.fixture(certificate, CERTIFICATE, 0644);
    tree.fixture(key, KEY, 0600);

    assertThat(badAt(AgentTree.THEN.toString()))
        .isEqualTo(finding == null ? List.of() : List.of(finding));
  }

  @Test
  void aCertificateOfAnotherAuthorityHasNoChain() {
    tree.fixture("other-ca.crt", "etc/openedr/agent/ca.crt", 0644);

    assertThat(badAt(AgentTree.THEN.toString())).containsExactly("certificate-chain WARNING");
  }

  @Test
  void aKeyInAFileThatEverybodyReadsIsCritical() {
    String both = AgentTree.fixture("agent.crt") + AgentTree.fixture("agent.key");
    tree.file(CERTIFICATE, both, 0644);
    assertThat(badAt(AgentTree.THEN.toString())).containsExactly("certificate-key ERROR");

    tree.file(CERTIFICATE, both, 0600);
    assertThat(badAt(AgentTree.THEN.toString())).isEmpty();
  }

  @Test
  void anEncryptedKeyIsToldNotJudged() {
    tree.fixture("agent.encrypted.key", KEY, 0600);

    assertThat(tree.security().audit().findings())
        .anyMatch(f -> f.found().equals("encrypted") && f.level() == Severity.INFO);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "garbage",
        "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
        "-----BEGIN CERTIFICATE-----\n*\n-----END CERTIFICATE-----\n",
        "-----BEGIN CERTIFICATE-----\n",
        "0\u0082\u0001"
      })
  void whatIsNoCertificateIsTold(String content) {
    tree.file(CERTIFICATE, content, 0644);

    assertThat(badAt(AgentTree.THEN.toString())).containsExactly("certificate-chain WARNING");
  }
}
