package org.openedr.console.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openedr.console.base.file.FileStatus;
import org.openedr.console.base.file.FileStatus.Kind;
import org.openedr.console.base.file.OwnerAndMode;
import org.openedr.console.config.AgentConfig;
import org.openedr.console.finding.Severity;

/** The pure part: facts in, judgement out. */
class SecurityJudgesTest {
  private static final ExpectedAccess SECRET = ExpectedAccess.secret(SecurityCheck.KEY_FILE);
  private static final ExpectedAccess OBJECT = ExpectedAccess.root(SecurityCheck.OBJECT_FILE, 0644);

  private static FileStatus file(int uid, int gid, int mode) {
    OwnerAndMode state =
        new OwnerAndMode(uid == 0 ? "root" : "u" + uid, gid == 0 ? "root" : "g" + gid, mode);
    return new FileStatus(Path.of("/f"), Kind.REGULAR, state, uid, gid, 1, 0, 7);
  }

  private static FileStatus directory(int uid, int gid, int mode) {
    FileStatus file = file(uid, gid, mode);
    return new FileStatus(file.path(), Kind.DIRECTORY, file.state(), uid, gid, 2, 0, 7);
  }

  @Property
  void aFixGivesNothingAndWhatItLeavesIsJudgedWell(
      @ForAll @IntRange(max = 2) int uid,
      @ForAll @IntRange(max = 2) int gid,
      @ForAll @IntRange(max = 07777) int mode) {
    OwnerAndMode after = FileRules.judge(file(uid, gid, mode), OBJECT).after();
    boolean asWanted = uid == 0 && gid == 0 && (mode & ~0644) == 0;

    assertThat(after == null).isEqualTo(asWanted);
    if (after != null) {
      assertThat(after.mode() & ~mode).isZero();
      assertThat(FileRules.judge(file(0, 0, after.mode()), OBJECT).level()).isEqualTo(Severity.OK);
    }
  }

  @Property
  void aDirectoryIsWellOnlyIfRootAloneWritesIt(
      @ForAll @IntRange(max = 2) int uid,
      @ForAll @IntRange(max = 2) int gid,
      @ForAll @IntRange(max = 07777) int mode) {
    Severity level = DirectoryRules.judge(directory(uid, gid, mode), true, true).level();

    assertThat(level == Severity.OK).isEqualTo(uid == 0 && (mode & 022) == 0);
    if (uid != 0 || (mode & 02) != 0) {
      assertThat(level).isEqualTo(Severity.ERROR);
    }
  }

  @Test
  void aKeyThatWasReadableIsToBeReplaced() {
    assertThat(FileRules.judge(file(0, 0, 0644), SECRET).explanation()).contains("Replace the key");
  }

  @Test
  void aSystemDirectoryOfAGroupIsLeftToItsAdministrator() {
    FileVerdict judgement = DirectoryRules.judge(directory(0, 1, 0775), false, false);

    assertThat(judgement.level()).isEqualTo(Severity.WARNING);
    assertThat(judgement.after()).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "localhost:8443, localhost, 0",
    "edr.example.org:8443, localhost, 1",
    "edr.example.org:8443, edr.example.org, 0",
    "[::1]:8443, localhost, 0",
    "[2001:db8::1]:8443, localhost, 1",
    "127.0.0.1:1, localhost, 0",
  })
  void aServerNameThatCannotMatchIsTold(String address, String name, int findings) {
    assertThat(TlsAudit.judge(config(address, name, false, "production"))).hasSize(findings);
  }

  @Test
  void notVerifyingTheServerIsCriticalInProduction() {
    assertThat(TlsAudit.judge(config("a:1", "a", true, "production")).getFirst().finding().level())
        .isEqualTo(Severity.ERROR);
    assertThat(TlsAudit.judge(config("a:1", "a", true, "test")).getFirst().finding().level())
        .isEqualTo(Severity.WARNING);
  }

  private static AgentConfig config(String address, String name, boolean skip, String environment) {
    AgentConfig d = AgentConfig.defaults();
    AgentConfig.Tls tls =
        new AgentConfig.Tls(
            d.tls().certFile(), d.tls().keyFile(), d.tls().caFile(), name, skip, environment);
    return new AgentConfig(
        d.agentId(),
        d.version(),
        address,
        d.logLevel(),
        d.logFile(),
        tls,
        d.performance(),
        d.update(),
        d.collectors(),
        d.monitor(),
        d.events(),
        d.engine());
  }
}
