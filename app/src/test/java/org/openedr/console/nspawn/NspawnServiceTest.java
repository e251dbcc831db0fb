package org.openedr.console.nspawn;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The machine that the tests of the service stand on. */
@Tag("service")
class NspawnServiceTest {
  @Test
  void whatAMachineWritesStaysInItOverAReboot() throws IOException {
    try (Nspawn machine = Nspawn.boot()) {
      machine.write("/etc/openedr-proof", "of the machine");
      machine.reboot();
      assertThat(machine.read("/etc/openedr-proof")).isEqualTo("of the machine");
      assertThat(Path.of("/etc/openedr-proof")).doesNotExist();
    }
  }

  @Test
  void twoMachinesHaveTheirOwnBpffsNetworkAndProcesses() throws IOException {
    try (Nspawn one = Nspawn.boot();
        Nspawn two = Nspawn.boot()) {
      one.run("mkdir", "/sys/fs/bpf/proof").ok();
      assertThat(two.path("/sys/fs/bpf/proof")).doesNotExist();
      assertThat(Path.of("/sys/fs/bpf/proof")).doesNotExist();
      assertThat(one.shell("ls /sys/class/net").ok().out()).isEqualTo("lo\n");
      assertThat(one.shell("cat /proc/1/comm").ok().out()).isEqualTo("systemd\n");
    }
  }

  @Test
  void afterItsEndNothingIsLeft() throws IOException {
    try (Nspawn machine = Nspawn.boot()) {
      assertThat(machine.run("systemd-run", "--unit=proof", "sleep", "1000").exit()).isZero();
      assertThat(cgroups()).isNotEmpty();
      assertThat(Path.of("/proc/self/mountinfo")).content().doesNotContain("openedr-machine-");
    }
    assertThat(cgroups()).isEmpty();
    assertThat(ProcessHandle.current().descendants()).isEmpty();
  }

  private static String cgroups() throws IOException {
    String own = "openedr-test-" + ProcessHandle.current().pid() + "-";
    try (var all = Files.walk(Path.of("/sys/fs/cgroup"), 2)) {
      return String.join(" ", all.map(Path::toString).filter(path -> path.contains(own)).toList());
    }
  }
}
