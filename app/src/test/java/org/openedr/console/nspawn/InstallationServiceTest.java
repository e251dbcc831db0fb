package org.openedr.console.nspawn;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the installation puts where, beside the agent itself. */
@Tag("service")
class InstallationServiceTest {
  private static final String INSTALL = "/mnt/checkout/packaging/install.sh --from /mnt/built ";
  private static final String PROGRAM = "/usr/lib/openedr-console";
  private static InstalledAgent agent;

  @BeforeAll
  static void install() throws IOException, InterruptedException {
    agent = InstalledAgent.install();
  }

  @AfterAll
  static void remove() throws IOException {
    agent.close();
  }

  @Test
  void knownProgramsAndTheAgentsUnitAreThereForAMigration() throws IOException {
    Outcome known = agent.machine.run(PROGRAM + "/selftest/workload", "fork_exec", "3").ok();
    assertThat(known.out().lines()).hasSizeGreaterThanOrEqualTo(3);
    assertThat(agent.machine.shell("stat -c '%a %U' " + PROGRAM + "/selftest/*").ok().out())
        .isEqualTo("755 root\n755 root\n");
    assertThat(agent.machine.read(PROGRAM + "/systemd/openedr-agent.service"))
        .isEqualTo(agent.machine.read("/usr/lib/systemd/system/openedr-agent.service"));
  }

  @Test
  void maintenanceIsInstalledNarrowAndNotEnabled() {
    String timer = "openedr-maintenance.timer";
    assertThat(agent.machine.run("systemctl", "is-enabled", timer).out()).isEqualTo("disabled\n");
    Outcome verified = agent.machine.run("systemd-analyze", "verify", timer).ok();
    assertThat(verified.text()).doesNotContain("openedr-maintenance");
    agent
        .machine
        .run("systemd-analyze", "security", "--threshold=30", "openedr-maintenance.service")
        .ok();
    agent.machine.run("systemctl", "enable", "--now", timer).ok();
    assertThat(agent.machine.run("systemctl", "list-timers", timer).out()).contains(timer);
    agent.machine.run("systemctl", "disable", "--now", timer).ok();
  }

  @Test
  void theMaintenanceDoesItsWorkWithinItsUnitsLimits() {
    String logs = "/var/log/openedr/";
    agent.machine.shell("mkdir -m 750 -p " + logs + " && echo x > " + logs + "agent.log").ok();
    agent.machine.shell("touch -d '40 days ago' " + logs + "agent.log.1").ok();

    agent.machine.run("systemctl", "start", "openedr-maintenance.service");

    String said = agent.machine.run("journalctl", "-u", "openedr-maintenance", "-o", "cat").text();
    assertThat(said).contains("Deleted: 1 files", logs + "agent.log.1", "report: " + logs);
    assertThat(said).doesNotContain("  ! ", "Permission denied", "Read-only file system", "EPERM");
    assertThat(agent.machine.path(logs + "agent.log.1")).doesNotExist();
    assertThat(agent.machine.path("/var/lib/openedr/maintenance/baseline.json")).exists();
    assertThat(agent.machine.shell("stat -c %a " + logs + "health_*.log").ok().out())
        .isEqualTo("640\n");
  }

  @Test
  void theConsoleAloneTouchesNothingOfAnotherAgent() throws IOException {
    String image = "/var/tmp/image";
    String object = image + "/opt/openedr/ebpf/process_monitor.o";
    String unit = image + "/usr/lib/systemd/system/openedr-agent.service";
    agent.machine.write(object, "of another agent");
    agent.machine.write(unit, "[Service]\nExecStart=/opt/openedr/agent\n");
    Outcome refused = agent.machine.shell(INSTALL + "--root " + image);
    assertThat(refused.exit()).isEqualTo(1);
    assertThat(refused.err()).contains(object, unit, "--console-only");
    assertThat(agent.machine.path(image + PROGRAM)).doesNotExist();

    agent.machine.shell(INSTALL + "--console-only --root " + image).ok();
    assertThat(agent.machine.path(image + PROGRAM + "/openedr-console.jar")).exists();
    assertThat(agent.machine.path(image + "/usr/bin/openedr-console")).exists();
    assertThat(agent.machine.read(object)).isEqualTo("of another agent");
    assertThat(agent.machine.read(unit)).contains("/opt/openedr/agent");
    assertThat(agent.machine.path(image + "/etc/openedr")).doesNotExist();
    assertThat(agent.machine.path(image + "/var/lib/openedr")).doesNotExist();

    agent.machine.shell(INSTALL + "--uninstall --console-only --root " + image).ok();
    assertThat(agent.machine.path(image + PROGRAM)).doesNotExist();
    assertThat(agent.machine.read(object)).isEqualTo("of another agent");
    assertThat(Files.exists(agent.machine.path(unit))).isTrue();
  }
}
