package org.openedr.console.migration.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openedr.console.NeedsRoot;
import org.openedr.console.TrustedFiles;
import org.openedr.console.base.file.TrustedPath;
import org.openedr.console.base.posix.OwnCommand;
import org.openedr.console.migration.HeardLog;
import org.openedr.console.systemd.LocalSystemd;

/** A guard where there is no systemd, and what root may execute as one. */
@TrustedFiles
class ServiceGuardTest {
  @TempDir Path root;
  private final HeardLog log = new HeardLog();

  private ServiceGuard guard(String... command) {
    return new ServiceGuard(root, root.resolve("runs"), new LocalSystemd(root), List.of(command));
  }

  @Test
  void whatOthersCanChangeIsNotExecutedAsRoot() throws Exception {
    Path program = root.resolve("program");
    Files.copy(Path.of("/bin/true"), program);
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxrwxrwx"));
    assertThatThrownBy(() -> guard(program.toString()).arm("run-1", log))
        .hasMessageContaining("others than root can change");
    assertThatThrownBy(() -> guard("true").arm("run-1", log)).hasMessageContaining("absolute");
  }

  @NeedsRoot
  @Test
  void aFolderAboveThatOthersCanChangeCounts() throws Exception {
    Path folder = Files.createDirectory(root.resolve("folder"));
    Path program = Files.copy(Path.of("/bin/true"), folder.resolve("program"));
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    assertThat(TrustedPath.ofRoot().exposed(program)).isEmpty();
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
    assertThat(TrustedPath.ofRoot().exposed(program).orElseThrow().path()).isEqualTo(folder);
  }

  @Test
  void anArgumentIsQuotedForSystemd() {
    assertThat(GuardUnit.quoted("a b\"c\\d%e$f\n", true)).isEqualTo("\"a b\\\"c\\\\d%%e$$f\\x0a\"");
    assertThat(GuardUnit.quoted("/a$b", false)).isEqualTo("\"/a$b\"");
    assertThat(GuardUnit.quoted("/é\udce9\ud83d\ude00", false))
        .isEqualTo("\"/é\\xe9\ud83d\ude00\"");
  }

  @Test
  void thisProcessIsStartedAgainWithItsOwnJavaAndClassPath() throws Exception {
    assertThat(OwnCommand.executable()).endsWith("/java");
    assertThat(OwnCommand.line()).hasSizeGreaterThan(1);
    assertThat(OwnCommand.again(Path.of("/usr/lib/openedr-console"), "no.Main", List.of("x")))
        .endsWith("/usr/bin/openedr-console", "x");
    String main = OwnCommand.line().get(OwnCommand.line().size() - 2);
    List<String> again = OwnCommand.again(root, main, List.of("migrate", "guard"));
    assertThat(again).startsWith("/usr/bin/env", "LC_ALL=C.UTF-8");
    assertThat(again).contains(OwnCommand.executable()).endsWith(main, "migrate", "guard");
  }

  @Test
  void itsFileIsWrittenWholeAndOnce() throws Exception {
    GuardUnitFile file = new GuardUnitFile(root);
    file.write("one");
    file.write("two");
    assertThat(file.has("two")).isTrue();
    assertThat(file.has("one")).isFalse();
    try (var folder = Files.list(file.path().getParent())) {
      assertThat(folder).containsExactly(file.path());
    }
    file.remove();
    file.remove();
    assertThat(file.path()).doesNotExist();
  }
}
