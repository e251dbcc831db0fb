package org.openedr.console.nspawn;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The service in a real systemd. */
@Tag("service")
class AgentServiceTest {
  private static final Pattern LEDGER =
      Pattern.compile("\"submitted\":(\\d+).*\"received\":(\\d+).*\"applied\":(\\d+)");
  private static InstalledAgent agent;

  @BeforeAll
  static void install() throws IOException, InterruptedException {
    agent = InstalledAgent.install();
  }

  @AfterAll
  static void remove() throws IOException {
    agent.close();
  }

  @BeforeEach
  void asInstalled() throws IOException {
    agent.reset();
  }

  @Test
  void itIsActiveWhenTheMonitorRunsAndTellsWhich() {
    agent.start();
    assertThat(agent.state()).isEqualTo("active");
    assertThat(agent.property("StatusText")).matches("V2, \\d+ events/s, \\d+ lost.*");
    assertThat(agent.programs()).isNotEmpty();
  }

  @Test
  void sigtermDrainsAndTheLedgerBalances() throws IOException {
    agent.start();
    Set<String> programs = agent.programs();
    agent.workload("fork_exec", "23");
    agent.systemctl("stop").ok();
    assertThat(agent.property("Result")).isEqualTo("success");
    var ledger = LEDGER.matcher(agent.log().substring(agent.log().indexOf("The agent ends.")));
    assertThat(ledger.find()).isTrue();
    assertThat(Long.parseLong(ledger.group(1))).isGreaterThanOrEqualTo(3 * 23);
    assertThat(ledger.group(2)).isEqualTo(ledger.group(1));
    assertThat(ledger.group(3)).isEqualTo(ledger.group(1));
    assertThat(programs).isNotEmpty().noneMatch(agent::exists);
  }

  @Test
  void restartUnderLoadLeavesNoProgram() {
    agent.start();
    Set<String> programs = agent.programs();
    String load = "while :; do /mnt/checkout/bpf/build/tests/workload fork_exec 23; done";
    agent.machine.run("systemd-run", "--unit=load", "sh", "-c", load).ok();
    try {
      agent.systemctl("restart").ok();
      assertThat(agent.state()).isEqualTo("active");
      assertThat(programs).isNotEmpty().noneMatch(agent::exists);
    } finally {
      agent.machine.run("systemctl", "stop", "load");
    }
  }

  /**
   * A machine is a pid namespace, in which the agent removes no pin: it cannot see who else holds
   * the program. So what is seen here is that the killed agent's programs run no more.
   */
  @Test
  void anAgentThatWasKilledIsStartedAgainAndItsProgramsAreDetached() throws IOException {
    agent.start();
    String before = agent.pid();
    Set<String> programs = agent.programs();
    assertThat(programs).isNotEmpty().allMatch(agent::isAttached);
    agent.machine.run("kill", "-KILL", before).ok();
    agent.machine.waitFor(
        "another agent", () -> agent.state().equals("active") && !agent.pid().equals(before));
    assertThat(programs).noneMatch(agent::isAttached);
    assertThat(agent.programs()).isNotEmpty().allMatch(agent::isAttached);
    assertThat(agent.log()).contains("A pinned program is left alone", "pid namespace of its own");
  }

  @Test
  void anAgentThatHangsIsEndedByTheWatchdog() throws IOException {
    agent.dropIn("WatchdogSec=2");
    agent.start();
    String before = agent.pid();
    agent.machine.run("kill", "-STOP", before).ok();
    agent.machine.waitFor(
        "another agent", () -> agent.state().equals("active") && !agent.pid().equals(before));
    assertThat(agent.journal()).contains("Watchdog timeout");
  }

  @Test
  void theDropInChoosesTheMonitor() throws IOException {
    agent.dropIn("Environment=PROCESS_MONITOR_VERSION=v1");
    if (Files.exists(agent.machine.path("/sys/bus/event_source/devices/kprobe"))) {
      agent.start();
      assertThat(agent.property("StatusText")).startsWith("V1");
    } else {
      assertThat(agent.systemctl("start").exit()).isNotZero();
      assertThat(agent.state()).isEqualTo("failed");
      assertThat(agent.property("ExecMainStatus")).isEqualTo("69");
      assertThat(agent.journal()).contains("kprobe");
    }
    agent.dropIn("Environment=PROCESS_MONITOR_VERSION=v2");
    agent.systemctl("reset-failed");
    agent.systemctl("restart").ok();
    assertThat(agent.property("StatusText")).startsWith("V2");
  }

  @Test
  void aReloadTakesTheNewConfigurationAndKeepsTheOldOneInPlaceOfABadOne() throws IOException {
    agent.start();
    String pid = agent.pid();
    agent.configure("log_level: info", "log_level: debug");
    agent.systemctl("reload").ok();
    waitForLog("The configuration was read again.");
    agent.configure("max_cpu_percent: 5", "max_cpu_percent: many");
    agent.systemctl("reload").ok();
    waitForLog("the one before stays in force");
    assertThat(agent.state()).isEqualTo("active");
    assertThat(agent.pid()).isEqualTo(pid);
  }

  @Test
  void aBrokenConfigurationIsAFailureWithItsReason() throws IOException {
    agent.configure("max_cpu_percent: 5", "max_cpu_percent: many");
    agent.dropIn("Restart=no");
    assertThat(agent.systemctl("start").exit()).isNotZero();
    assertThat(agent.journal()).contains("max_cpu_percent").doesNotContain("\tat ");
  }

  @Test
  void consolesAttachWhileItRuns() {
    agent.start();
    String load = "while :; do /mnt/checkout/bpf/build/tests/workload fork_exec 23; done";
    agent.machine.run("systemd-run", "--unit=load", "sh", "-c", load).ok();
    try {
      Outcome watched =
          agent.machine.run(
              "openedr-console", "watch", "--engine", "agent", "--json", "--duration", "2");
      assertThat(watched.ok().out()).contains("\"type\":\"exec\"", "\"type\":\"exit\"");
    } finally {
      agent.machine.run("systemctl", "stop", "load");
    }
  }

  @Test
  void itsRightsAreNarrow() {
    agent.start();
    String status = agent.machine.run("cat", "/proc/" + agent.pid() + "/status").ok().out();
    // Bits 0, 2, 3, 19, 21, 38, 39 as in the unit; linux: include/uapi/linux/capability.h.
    assertThat(status).contains("CapEff:\t000000c00028000d", "NoNewPrivs:\t1", "Seccomp:\t2");
    String mounts = agent.machine.run("cat", "/proc/" + agent.pid() + "/mountinfo").ok().out();
    assertThat(mounts.lines().filter(line -> line.matches("\\S+ \\S+ \\S+ \\S+ /(usr)? .*")))
        .isNotEmpty()
        .allMatch(line -> line.split(" ")[5].startsWith("ro"));
    agent.machine.run("systemd-analyze", "verify", InstalledAgent.UNIT).ok();
    agent.machine.run("systemd-analyze", "security", "--threshold=30", InstalledAgent.UNIT).ok();
  }

  @Test
  void itsLogIsJsonForRootAndItsGroup() throws IOException {
    agent.start();
    assertThat(agent.log().lines()).allMatch(line -> line.matches("\\{\"timestamp\":.*\\}"));
    var mode = Files.getPosixFilePermissions(agent.machine.path(InstalledAgent.LOG));
    assertThat(PosixFilePermissions.toString(mode)).isEqualTo("rw-r-----");
  }

  @Test
  void enabledItStartsWithTheMachine() {
    agent.systemctl("enable").ok();
    agent.machine.reboot();
    agent.machine.waitFor("the agent", () -> agent.state().equals("active"));
    agent.systemctl("disable").ok();
  }

  @Test
  void installingAgainKeepsTheConfigurationAndRefusesAnotherAgentsObjects() throws IOException {
    String own = "# mine\n";
    agent.machine.write(InstalledAgent.CONFIG, own);
    String install = "/mnt/checkout/packaging/install.sh --from /mnt/built";
    agent.machine.shell(install).ok();
    assertThat(agent.machine.read(InstalledAgent.CONFIG)).isEqualTo(own);
    String object = "/opt/openedr/ebpf/process_monitor.o";
    agent.machine.write(object, "of another agent");
    try {
      Outcome refused = agent.machine.shell(install);
      assertThat(refused.exit()).isEqualTo(1);
      assertThat(refused.err()).contains(object, "Nothing was changed");
      assertThat(agent.machine.read(object)).isEqualTo("of another agent");
    } finally {
      agent.machine.run("rm", object).ok();
      agent.machine.shell(install).ok();
    }
  }

  private static void waitForLog(String text) {
    agent.machine.waitFor(
        text,
        () -> {
          try {
            return agent.log().contains(text);
          } catch (IOException e) {
            return false;
          }
        });
  }
}
