package org.openedr.console.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.openedr.console.finding.Severity;

/** One defect in an agent that is as it should be: one finding, and a fix that can be undone. */
@Tag("kernel")
class SeededDefectsKernelTest {
  private static final String OBJECT = "opt/openedr/ebpf/process_monitor_v2.o";
  private static final String CONFIG = "etc/openedr/agent/config.yaml";
  private static final String KEY = "etc/openedr/agent/agent.key";
  private static final String CRT = "etc/openedr/agent/agent.crt";
  private static final String LOG = "var/log/openedr/agent.log";
  private static final String UNIT = "etc/systemd/system/openedr-agent.service";

  @TempDir private Path folder;
  private AgentTree tree;

  @BeforeEach
  void install() {
    tree = new AgentTree(folder);
  }

  @Test
  void nothingIsWrongWithAnAgentThatIsAsItShouldBe() {
    assertThat(tree.bad()).isEmpty();
    assertThat(tree.security().audit().problem()).isNull();
  }

  static Stream<Arguments> modes() {
    return Stream.of(
        mode(SecurityCheck.OBJECT_FILE, OBJECT, 0664, "WARNING", "root:root 0644"),
        mode(SecurityCheck.OBJECT_FILE, OBJECT, 0666, "ERROR", "root:root 0644"),
        mode(SecurityCheck.OBJECT_FILE, OBJECT, 0755, "WARNING", "root:root 0644"),
        mode(SecurityCheck.CONFIG_FILE, CONFIG, 0644, "WARNING", "root:root 0600"),
        mode(SecurityCheck.CONFIG_FILE, CONFIG, 0622, "ERROR", "root:root 0600"),
        mode(SecurityCheck.KEY_FILE, KEY, 0644, "ERROR", "root:root 0600"),
        mode(SecurityCheck.KEY_FILE, KEY, 0440, "WARNING", "root:root 0400"),
        mode(SecurityCheck.CERTIFICATE_FILE, CRT, 0646, "ERROR", "root:root 0644"),
        mode(SecurityCheck.LOG_FILE, LOG, 0644, "WARNING", "root:root 0640"),
        mode(SecurityCheck.STATE_FILE, "var/lib/openedr", 0755, "WARNING", "root:root 0700"),
        mode(SecurityCheck.STATE_FILE, "var/lib/openedr", 0777, "ERROR", "root:root 0700"),
        mode(
            SecurityCheck.PROGRAM_FILE, "usr/bin/openedr-console", 0757, "ERROR", "root:root 0755"),
        mode(SecurityCheck.UNIT_FILE, UNIT, 0666, "ERROR", "root:root 0644"),
        mode(SecurityCheck.UNIT_FILE, UNIT + ".d/monitor.conf", 0662, "ERROR", "root:root 0640"),
        mode(SecurityCheck.PARENT_DIRECTORY, "opt", 0777, "ERROR", "root:root 0755"),
        mode(SecurityCheck.PARENT_DIRECTORY, "opt/openedr", 0775, "WARNING", "root:root 0755"),
        mode(SecurityCheck.PARENT_DIRECTORY, "opt/openedr/ebpf", 0757, "ERROR", "root:root 0755"),
        mode(SecurityCheck.PARENT_DIRECTORY, "etc/openedr", 0777, "ERROR", "root:root 0755"),
        mode(SecurityCheck.PARENT_DIRECTORY, "var/log/openedr", 0777, "WARNING", "root:root 0755"));
  }

  private static Arguments mode(
      SecurityCheck check, String below, int mode, String level, String after) {
    return Arguments.of(check, below, mode, level, after);
  }

  @ParameterizedTest
  @MethodSource("modes")
  void aModeThatIsTooWideIsFoundMendedAndPutBack(
      SecurityCheck check, String below, int mode, String level, String after) {
    tree.mode(below, mode);
    oneFindingThatCanBeMendedAndPutBack(check, below, level, after);
  }

  static Stream<Arguments> owners() {
    return Stream.of(
        Arguments.of(SecurityCheck.OBJECT_FILE, OBJECT, "nobody:root", "ERROR", "root:root 0644"),
        Arguments.of(SecurityCheck.OBJECT_FILE, OBJECT, "root:adm", "WARNING", "root:root 0644"),
        Arguments.of(
            SecurityCheck.CONFIG_FILE, CONFIG, "nobody:nogroup", "ERROR", "root:root 0600"),
        Arguments.of(SecurityCheck.KEY_FILE, KEY, "nobody:root", "ERROR", "root:root 0600"),
        Arguments.of(SecurityCheck.CERTIFICATE_FILE, CRT, "nobody:root", "ERROR", "root:root 0644"),
        Arguments.of(SecurityCheck.LOG_FILE, LOG, "nobody:adm", "WARNING", "root:adm 0640"),
        Arguments.of(SecurityCheck.LOG_FILE, LOG, "root:users", "WARNING", "root:adm 0640"),
        Arguments.of(
            SecurityCheck.PARENT_DIRECTORY, "etc", "nobody:root", "ERROR", "root:root 0755"),
        Arguments.of(
            SecurityCheck.PARENT_DIRECTORY,
            "opt/openedr",
            "nobody:users",
            "ERROR",
            "root:root 0755"));
  }

  @ParameterizedTest
  @MethodSource("owners")
  void aForeignOwnerIsFoundMendedAndPutBack(
      SecurityCheck check, String below, String owner, String level, String after) {
    tree.owner(below, owner.split(":")[0], owner.split(":")[1]);
    oneFindingThatCanBeMendedAndPutBack(check, below, level, after);
  }

  private void oneFindingThatCanBeMendedAndPutBack(
      SecurityCheck check, String below, String level, String after) {
    String before = tree.state(below);
    List<SecurityFinding> found = tree.bad();

    assertThat(found).extracting(SecurityFinding::key).containsExactly(tree.key(check, below));
    assertThat(found.getFirst().level().name()).isEqualTo(level);

    LocalSecurity security = tree.security();
    SecurityFix preview = security.preview(found.getFirst().key());
    assertThat(preview.allowed()).as(preview.reason()).isTrue();
    assertThat(tree.state(below)).isEqualTo(before);

    FixResult result = security.fix(preview);
    assertThat(result.done()).as(result.message()).isTrue();
    assertThat(tree.bad()).isEmpty();
    assertThat(tree.state(below)).isEqualTo(after);
    assertThat(security.fixes()).extracting(AppliedFix::actions).containsExactly(preview.actions());

    FixResult undone = security.undo(result.id());
    assertThat(undone.done()).as(undone.message()).isTrue();
    assertThat(tree.state(below)).isEqualTo(before);
    assertThat(tree.bad()).isEqualTo(found);
    boolean nowUnreadable = security.fixes().isEmpty();
    assertThat(nowUnreadable || security.fixes().getFirst().undone()).isTrue();
  }

  @ParameterizedTest
  @MethodSource("copies")
  void aCopyOfASecretIsFound(String below, String level) {
    Consumer<Integer> put = mode -> tree.file(below, "x", mode);
    put.accept(0600);
    assertThat(tree.bad()).isEmpty();

    put.accept(0644);
    assertThat(tree.bad())
        .extracting(f -> f.key() + " " + f.level())
        .containsExactly(tree.key(SecurityCheck.BACKUP_FILE, below) + " " + level);
  }

  static Stream<Arguments> copies() {
    return Stream.of(
        Arguments.of(CONFIG + ".backup.20250720", "WARNING"),
        Arguments.of(CONFIG + "~", "WARNING"),
        Arguments.of("etc/openedr.test/agent/config.yaml", "WARNING"),
        Arguments.of("etc/openedr.test/agent/agent.key", "ERROR"),
        Arguments.of(KEY + ".bak", "ERROR"));
  }

  @Test
  void rotatedLogsAreOneFindingThatNamesThem() {
    tree.mode("var/log/openedr/agent-1.log.gz", 0644);
    tree.mode("var/log/openedr/agent-2.log.gz", 0666);

    SecurityFinding finding = tree.bad().getFirst();
    assertThat(tree.bad()).hasSize(1);
    assertThat(finding.found())
        .isEqualTo("2 of 2 files: agent-1.log.gz root:root 0644, agent-2.log.gz root:root 0666");
    FixResult result = tree.security().fix(tree.security().preview(finding.key()));
    assertThat(result.done()).isTrue();
    assertThat(tree.state("var/log/openedr/agent-2.log.gz")).isEqualTo("root:root 0640");
    assertThat(tree.bad()).isEmpty();
  }

  @Test
  void aStickyDirectoryIsNoPlaceForObjects() {
    tree.mode("opt", 01777);

    assertThat(tree.bad()).hasSize(1);
    assertThat(tree.bad().getFirst().level()).isEqualTo(Severity.ERROR);
    assertThat(tree.bad().getFirst().fixable()).isFalse();
  }
}
