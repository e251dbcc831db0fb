package org.openedr.console.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openedr.console.base.file.FileStatus;
import org.openedr.console.base.file.OwnerAndMode;
import org.openedr.console.finding.Severity;

/** Files that somebody made to mislead the audit, or to use its fixes. */
@Tag("kernel")
@Timeout(180) // a pipe that is opened would block for ever
class HostileFilesKernelTest {
  private static final String OBJECT = "opt/openedr/ebpf/process_monitor.o";
  private static final String KEY = "etc/openedr/agent/agent.key";

  @TempDir private Path folder;
  private AgentTree tree;

  @BeforeEach
  void install() {
    tree = new AgentTree(folder);
  }

  private SecurityFinding only() {
    assertThat(tree.bad()).hasSize(1);
    return tree.bad().getFirst();
  }

  @Test
  void aLinkPutThereAfterThePreviewIsNotFollowed() throws IOException {
    Path victim = tree.file("etc/shadow", "secret", 0666);
    tree.mode(KEY, 0644);
    SecurityFix preview = tree.security().preview(tree.key(SecurityCheck.KEY_FILE, KEY));
    Files.delete(tree.root.resolve(KEY));
    Files.createSymbolicLink(tree.root.resolve(KEY), victim);

    assertThat(tree.security().fix(preview).done()).isFalse();
    assertThat(tree.state("etc/shadow")).isEqualTo("root:root 0666");
    assertThat(tree.security().fixes()).isEmpty();
  }

  @Test
  void aFileExchangedAfterTheFixIsNotLoosenedByUndo() throws IOException {
    tree.mode(KEY, 0644);
    LocalSecurity security = tree.security();
    FixResult fixed = security.fix(security.preview(only().key()));
    Path key = tree.root.resolve(KEY);
    Files.move(key, key.resolveSibling("moved"));
    tree.file(KEY, "another key", 0600);

    FixResult undone = security.undo(fixed.id());
    assertThat(undone.done()).isFalse();
    assertThat(undone.message()).contains("is another file now");
    assertThat(tree.state(KEY)).isEqualTo("root:root 0600");
  }

  @Test
  void aModeChangedAfterTheFixIsKept() {
    tree.mode(KEY, 0644);
    LocalSecurity security = tree.security();
    FixResult fixed = security.fix(security.preview(only().key()));
    tree.mode(KEY, 0400);

    assertThat(security.undo(fixed.id()).message()).contains("is root:root 0400 now");
    assertThat(tree.state(KEY)).isEqualTo("root:root 0400");
  }

  @Test
  void nothingIsMendedBelowADirectoryThatOthersCanWrite() {
    tree.mode(OBJECT, 0666);
    tree.mode("opt", 0777);
    LocalSecurity security = tree.security();

    SecurityFix preview = security.preview(tree.key(SecurityCheck.OBJECT_FILE, OBJECT));
    assertThat(preview.allowed()).isFalse();
    assertThat(preview.reason())
        .contains(tree.key(SecurityCheck.PARENT_DIRECTORY, "opt") + " first");

    SecurityFix claimed = new SecurityFix(preview.findingKey(), true, "", preview.actions());
    assertThat(security.fix(claimed).done()).isFalse();
    assertThat(tree.state(OBJECT)).isEqualTo("root:root 0666");
  }

  @Test
  void aHardLinkIsNotMendedForAnotherFileWouldChange() throws IOException {
    Path victim = tree.file("etc/shadow", "secret", 0666);
    Path object = tree.root.resolve(OBJECT);
    Files.delete(object);
    Files.createLink(object, victim);

    SecurityFinding finding =
        tree.bad().stream()
            .filter(f -> f.check() == SecurityCheck.OBJECT_FILE)
            .findFirst()
            .orElseThrow();
    assertThat(finding.explanation()).contains("2 hard links");
    assertThat(tree.security().preview(finding.key()).allowed()).isFalse();
  }

  @Test
  void allFilesOfAFixAreChangedOrNone() throws IOException {
    tree.mode("var/log/openedr/agent-1.log.gz", 0644);
    tree.mode("var/log/openedr/agent-2.log.gz", 0644);
    Path first = tree.root.resolve("var/log/openedr/agent-1.log.gz");
    Path second = tree.root.resolve("var/log/openedr/agent-2.log.gz");
    FileChange good = change(first);
    FileChange stale =
        new FileChange.Access(
            second, 1, OwnerAndMode.parse("root:root 0644"), OwnerAndMode.parse("root:root 0640"));
    FixRunner runner = new FixRunner(tree.root, SecurityRecords.knownObjects(tree.paths));

    assertThat(
            org.assertj.core.api.Assertions.catchThrowable(
                () -> runner.apply(List.of(good, stale))))
        .hasMessageContaining("agent-2.log.gz is another file now");
    assertThat(tree.state("var/log/openedr/agent-1.log.gz")).isEqualTo("root:root 0644");
  }

  private static FileChange change(Path file) throws IOException {
    FileStatus facts = FileStatus.of(file);
    return new FileChange.Access(
        file, facts.inode(), facts.state(), OwnerAndMode.parse("root:root 0640"));
  }

  @Test
  void aNameWithControlCharactersIsShownEscapedAndMended() throws Exception {
    String name = "var/log/openedr/a\nok  \u001b[31m\u202eb\\'.log";
    tree.file(name, "", 0644);

    SecurityFinding finding = only();
    assertThat(finding.found())
        .contains("a\\x0aok  \\x1b[31m\\u{202e}b\\\\'.log")
        .doesNotContain("\n");
    LocalSecurity security = tree.security();
    SecurityFix preview = security.preview(finding.key());
    FixResult result = security.fix(preview);
    assertThat(tree.state(name)).isEqualTo("root:root 0640");
    assertThat(security.undo(result.id()).done()).isTrue();
    assertThat(tree.state(name)).isEqualTo("root:root 0644");
    String command = preview.actions().getFirst().command();
    assertThat(command).startsWith("chmod 0640 $'").matches("\\p{Print}+");
    assertThat(new ProcessBuilder("bash", "-c", command).start().waitFor()).isZero();
    assertThat(tree.state(name)).as("typed by hand").isEqualTo("root:root 0640");
  }

  @Test
  void aPipeInPlaceOfACertificateDoesNotBlock() throws Exception {
    Path certificate = tree.root.resolve("etc/openedr/agent/agent.crt");
    Files.delete(certificate);
    assertThat(new ProcessBuilder("mkfifo", "-m", "644", certificate.toString()).start().waitFor())
        .isZero();

    assertThat(only().explanation()).contains("It is a named pipe");
    assertThat(only().fixable()).isFalse();
  }

  @Test
  void aLinkThatLeadsNowhereIsATrap() throws IOException {
    Path certificate = tree.root.resolve("etc/openedr/agent/agent.crt");
    Files.delete(certificate);
    Files.createSymbolicLink(certificate, Path.of("/tmp/mine.crt"));

    assertThat(only().found()).isEqualTo("a dangling link");
    assertThat(only().level()).isEqualTo(Severity.ERROR);
  }

  @Test
  void aDeviceInPlaceOfALogIsNotRead() throws Exception {
    Path log = tree.root.resolve("var/log/openedr/agent.log");
    Files.delete(log);
    assertThat(
            new ProcessBuilder("mknod", "-m", "640", log.toString(), "c", "1", "5")
                .start()
                .waitFor())
        .isZero();

    assertThat(only().explanation()).contains("It is a device");
  }

  @Test
  void aHugeCertificateAndAHugeObjectAreNotRead() throws IOException {
    grow("etc/openedr/agent/agent.crt", 1L << 40);
    grow(OBJECT, 1L << 40);

    assertThat(tree.security().audit().findings())
        .filteredOn(f -> f.level() == Severity.INFO)
        .extracting(SecurityFinding::explanation)
        .filteredOn(text -> text.contains("more than"))
        .hasSize(2);
  }

  private void grow(String below, long size) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(tree.root.resolve(below).toFile(), "rw")) {
      file.setLength(size);
    }
  }

  @Test
  void aCircleOfLinksEnds() throws IOException {
    Path object = tree.root.resolve(OBJECT);
    Files.delete(object);
    Files.createSymbolicLink(object, Path.of("process_monitor.o"));

    assertThat(tree.security().audit().findings())
        .anyMatch(f -> f.explanation().startsWith("Too many symbolic links"));
    assertThat(tree.security().audit().problem()).contains("Files that could not be looked at: 1");
  }

  @Test
  void anObjectThatIsALinkIsTold() throws IOException {
    Path object = tree.root.resolve(OBJECT);
    Files.move(object, tree.directory("srv").resolve("o"));
    Files.createSymbolicLink(object, Path.of("/srv/o"));

    assertThat(only().explanation()).contains("symbolic link");
  }

  @Test
  void tenThousandLogsAreOneFinding() {
    for (int i = 0; i < 10_000; i++) {
      tree.file("var/log/openedr/agent-" + i + ".log", "", i % 5 == 0 ? 0644 : 0640);
    }
    LocalSecurity security = tree.security();
    assertThat(only().found()).startsWith("2000 of 10002 files: ");

    assertThat(security.fix(security.preview(only().key())).done()).isTrue();
    assertThat(only().found()).startsWith("1000 of 10002 files: ");
    assertThat(security.fix(security.preview(only().key())).done()).isTrue();
    assertThat(tree.bad()).isEmpty();
    assertThat(security.fixes()).hasSize(2);
    assertThat(security.undo(security.fixes().getFirst().id()).done()).isTrue();
    assertThat(only().found()).startsWith("1000 of 10002 files: ");
  }

  @Test
  void whereNothingIsThereNothingIsWrong() throws IOException {
    Path empty = Files.createDirectory(folder.resolve("empty")).toRealPath();
    AgentTree.mode(empty, 0755);
    SecurityReport report = new LocalSecurity(empty, folder, java.time.Clock.systemUTC()).audit();

    assertThat(report.worst()).isEqualTo(Severity.INFO);
    assertThat(report.problem()).isNull();
    assertThat(report.findings()).anyMatch(f -> f.found().equals("no object"));
  }

  @Test
  void aRecordCutShortByACrashIsGoneOnFrom() throws IOException {
    tree.mode(KEY, 0644);
    Path record = SecurityRecords.fixes(tree.paths);
    Files.writeString(record, "{\"fix\":\"x\",\"ti");
    AgentTree.mode(record, 0600);
    LocalSecurity security = tree.security();

    assertThat(security.fix(security.preview(only().key())).done()).isTrue();
    assertThat(security.fixes()).hasSize(1);
  }
}
