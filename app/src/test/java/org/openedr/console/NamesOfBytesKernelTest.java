package org.openedr.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openedr.console.base.text.ChildJvm;
import org.openedr.console.inventory.HeldObject;

/** The program on a machine with a cgroup {@code café}, one that is no UTF-8, and pins in such. */
@Tag("kernel")
class NamesOfBytesKernelTest {
  private static final String NAMES = "openedr-$(printf 'caf\\303\\251') openedr-$(printf '\\351')";
  private static final Path UNIFIED = Path.of("/sys/fs/cgroup/unified");
  private static final Path CGROUPS =
      Files.isDirectory(UNIFIED) ? UNIFIED : Path.of("/sys/fs/cgroup");

  @TempDir Path folder;
  private Process member;

  @BeforeEach
  void cgroups() throws Exception {
    ChildJvm.shell("cd %s; mkdir %s".formatted(CGROUPS, NAMES));
    String enter = "cd %s/openedr-caf*; echo $$ > cgroup.procs; exec sleep 300".formatted(CGROUPS);
    member = new ProcessBuilder("/bin/sh", "-ec", enter).start();
  }

  @AfterEach
  void nothingStays() throws Exception {
    member.destroyForcibly().waitFor();
    ChildJvm.shell("cd %s; rmdir %s".formatted(CGROUPS, NAMES));
  }

  @ParameterizedTest
  @ValueSource(strings = {"C", "C.UTF-8"})
  void noNameOfACgroupEndsACommand(String locale) throws Exception {
    assertThat(member.isAlive()).isTrue();
    for (String command : List.of("tree --json", "watch --json --duration 2s")) {
      List<String> all = ChildJvm.command("org.openedr.console.Main", command.split(" "));
      ChildJvm.Ended ended = ChildJvm.run(locale, all);
      assertThat(ended.code()).as(ended.output()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"C", "C.UTF-8"})
  void thePinsOfAnyFolderAreFoundAndCgroupsNamed(String locale) throws Exception {
    String mounted =
        """
        cd '%s'; mkdir "$(printf '\\303\\251 \\351')"; cd *
        mount -t bpf bpf "$PWD"; cd "$PWD"
        '%s/tests/hold' --pin "$PWD/p" '%s/process_monitor_v2.o'
        exec "$@"
        """
            .formatted(
                folder, HeldObject.BUILT.toAbsolutePath(), HeldObject.BUILT.toAbsolutePath());
    List<String> command =
        new ArrayList<>(List.of("unshare", "-m", "/bin/sh", "-ec", mounted, "-"));
    command.addAll(ChildJvm.command("org.openedr.console.Main", "inventory", "--json"));
    try (HeldObject links =
        HeldObject.start(HeldObject.BUILT.resolve("tests/kinds.o").toString())) {
      ChildJvm.Ended ended = ChildJvm.run(locale, command);
      assertThat(ended.code()).as(ended.output()).isZero();
      assertThat(ended.output()).contains("/é \\\\xe9/p/").contains("cgroup");
      assertThat(links.pid()).isPositive();
    }
  }
}
