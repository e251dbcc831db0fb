package org.openedr.console.migration.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openedr.console.migration.HeardLog;
import org.openedr.console.nspawn.Nspawn;
import org.openedr.console.systemd.LocalSystemd;

/** A guard that real systemd starts; in place of the console one that waits for a lock. */
@Tag("service")
class ServiceGuardServiceTest {
  private static final String LOCK = "/var/lib/guard.lock";
  private static final List<String> COMMAND =
      List.of(
          "/bin/sh",
          "-c",
          "systemd-notify --ready && exec flock \"$0\" touch \"$1\" \"$2\"",
          LOCK,
          "/var/lib/a %n $HOME \"b\\");

  private Nspawn machine;
  private LocalSystemd systemd;
  private final HeardLog log = new HeardLog();

  @BeforeEach
  void boot() throws IOException {
    machine = Nspawn.boot();
    systemd = new LocalSystemd(machine.path("/run"));
  }

  @AfterEach
  void end() throws IOException {
    systemd.close();
    machine.close();
  }

  private ServiceGuard guard(List<String> command) {
    return new ServiceGuard(machine.path("/"), machine.path("/runs"), systemd, command);
  }

  private void holdLock() {
    machine.run("systemd-run", "--unit=holder", "flock", LOCK, "sleep", "1000").ok();
    machine.waitFor("the lock", () -> machine.run("flock", "-n", LOCK, "true").exit() != 0);
  }

  private String pid() {
    return machine
        .run("systemctl", "show", "--value", "-p", "MainPID", GuardUnit.NAME)
        .out()
        .strip();
  }

  private boolean tookUp(String runId) {
    return Files.exists(machine.path("/var/lib/" + "a %n $HOME \"b\\"))
        && Files.exists(machine.path("/" + runId));
  }

  @Test
  void itWaitsForTheLockComesBackWhenKilledAndTakesUpWhatIsLeft() throws Exception {
    holdLock();
    guard(COMMAND).arm("run-1", log);
    String first = pid();
    guard(COMMAND).arm("run-1", log);
    assertThat(pid()).isEqualTo(first);
    assertThat(machine.run("systemd-analyze", "verify", GuardUnit.NAME).text())
        .doesNotContain("openedr");
    machine.run("kill", "-KILL", first).ok();
    machine.waitFor("another guard", () -> !pid().equals(first) && !pid().equals("0"));
    assertThat(tookUp("run-1")).isFalse();
    machine.run("systemctl", "kill", "-s", "KILL", "holder").ok();
    machine.waitFor("the guard's work", () -> tookUp("run-1"));
  }

  @Test
  void aGuardOfARunBeforeIsReplaced() throws Exception {
    holdLock();
    guard(COMMAND).arm("run-1", log);
    guard(COMMAND).arm("run-2", log);
    machine.run("systemctl", "kill", "-s", "KILL", "holder").ok();
    machine.waitFor("the guard's work", () -> tookUp("run-2"));
    assertThat(tookUp("run-1")).isFalse();
  }

  @Test
  void itIsThereAgainAfterAPowerFailureUntilItIsDisarmed() throws Exception {
    holdLock();
    guard(COMMAND).arm("run-1", log);
    systemd.close();
    machine.reboot();
    machine.waitFor("the guard's work", () -> tookUp("run-1"));
    systemd = new LocalSystemd(machine.path("/run"));
    machine.run("rm", "/run-1").ok();
    guard(COMMAND).disarm(log);
    guard(COMMAND).disarm(log);
    assertThat(machine.path("/etc/systemd/system/" + GuardUnit.NAME)).doesNotExist();
    assertThat(systemd.unit(GuardUnit.NAME).exists()).isFalse();
    assertThat(log.all()).doesNotContain("not wholly removed");
  }

  @Test
  void disarmingDoesNotEndTheGuardThatDoesIt() throws Exception {
    holdLock();
    guard(COMMAND).arm("run-1", log);
    String pid = pid();
    guard(COMMAND).disarm(log);
    assertThat(machine.run("cat", "/proc/" + pid + "/comm").out()).isEqualTo("flock\n");
    machine.run("systemctl", "kill", "-s", "KILL", "holder").ok();
    machine.waitFor("its end", () -> machine.run("test", "-d", "/proc/" + pid).exit() != 0);
  }

  @Test
  void aGuardThatCannotRunIsRefused() {
    assertThatThrownBy(() -> guard(List.of("/usr/bin/false")).arm("run-1", log))
        .hasMessageContaining("does not run");
  }

  @Test
  void aGuardThatEndsWithoutASignOfLifeIsRefused() {
    assertThatThrownBy(() -> guard(List.of("/usr/bin/true")).arm("run-1", log))
        .hasMessageContaining("does not run");
  }
}
