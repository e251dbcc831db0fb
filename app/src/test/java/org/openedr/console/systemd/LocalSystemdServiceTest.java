package org.openedr.console.systemd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openedr.console.nspawn.Nspawn;
import org.openedr.console.nspawn.Outcome;

/** Systemd of a machine beside this one, asked over its own sockets. */
@Tag("service")
class LocalSystemdServiceTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String UNIT = "proof.service";

  private static Nspawn machine;
  private static LocalSystemd systemd;

  @BeforeAll
  static void boot() throws IOException {
    machine = Nspawn.boot(SystemdFromInside.binds());
    systemd = new LocalSystemd(machine.path("/run"));
  }

  @AfterAll
  static void end() throws IOException {
    systemd.close();
    machine.close();
  }

  @AfterEach
  void remove() throws SystemdException {
    machine.shell("systemctl kill -s KILL proof.service; systemctl stop proof.service");
    machine.shell("rm -rf /etc/systemd/system/proof.service* /etc/systemd/system/*/proof.service");
    systemd.reload();
    machine.shell("systemctl reset-failed");
  }

  private static void write(String service, String more) throws IOException, SystemdException {
    machine.write("/etc/systemd/system/" + UNIT, "[Service]\n" + service + "\n" + more);
    systemd.reload();
  }

  @Test
  void aUnitThatDoesNotExistIsNotFound() throws SystemdException {
    assertThat(systemd.presence()).isEqualTo(new Systemd.Presence(true, ""));
    UnitStatus unit = systemd.unit("never-heard-of.service");
    assertThat(unit.exists()).isFalse();
    assertThat(unit.loadState()).isEqualTo("not-found");
    assertThat(unit.activeState()).isEqualTo("inactive");
    assertThatThrownBy(() -> systemd.start("never-heard-of.service", PATIENCE))
        .hasMessageContaining("start never-heard-of.service")
        .hasMessageContaining("not found")
        .hasMessageContaining("NoSuchUnit");
  }

  @Test
  void anActiveUnitTellsItsProcessCommandAndEnvironment() throws IOException, SystemdException {
    write("ExecStart=/bin/sleep 1000\nEnvironment=A=one \"B=two words\"", "");
    assertThat(systemd.start(UNIT, PATIENCE).result()).isEqualTo("done");
    UnitStatus unit = systemd.unit(UNIT);
    assertThat(unit.active()).isTrue();
    assertThat(unit.mainPid()).isPositive();
    assertThat(unit.execStart()).containsExactly("/bin/sleep", "1000");
    assertThat(unit.environment()).containsExactly("A=one", "B=two words");
    assertThat(unit.fragment()).isEqualTo("/etc/systemd/system/" + UNIT);
    assertThat(unit.enabled()).isEqualTo("static");
    assertThat(systemd.stop(UNIT, PATIENCE).done()).isTrue();
    assertThat(systemd.unit(UNIT).activeState()).isEqualTo("inactive");
  }

  @Test
  void aProgramThatFailsAtItsStartFailsTheJobAndTellsItsExitCode()
      throws IOException, SystemdException {
    write("Type=oneshot\nExecStart=/bin/sh -c 'exit 4'", "");
    assertThat(systemd.start(UNIT, PATIENCE).result()).isEqualTo("failed");
    UnitStatus unit = systemd.unit(UNIT);
    assertThat(unit.activeState()).isEqualTo("failed");
    assertThat(unit.result()).isEqualTo("exit-code");
    assertThat(unit.exitCode()).isEqualTo(4);
    systemd.resetFailed(UNIT);
    assertThat(systemd.unit(UNIT).activeState()).isEqualTo("inactive");
  }

  @Test
  void aStartThatTakesTooLongIsATimeOut() throws IOException, SystemdException {
    write("Type=notify\nExecStart=/bin/sleep 1000\nTimeoutStartSec=1", "");
    assertThat(systemd.start(UNIT, PATIENCE).result()).isIn("timeout", "failed");
    assertThat(systemd.unit(UNIT).result()).isEqualTo("timeout");
  }

  @Test
  void aStopThatTakesTooLongIsSeenInTheUnitsResult() throws IOException, SystemdException {
    write(
        "ExecStart=/bin/sh -c \"trap '' TERM; touch /run/trap; while :; do sleep 1; done\"\nTimeoutStopSec=1\n"
            + "KillMode=mixed",
        "");
    systemd.start(UNIT, PATIENCE);
    machine.waitFor("the trap of the shell", () -> machine.run("ls", "/run/trap").exit() == 0);
    assertThat(systemd.stop(UNIT, PATIENCE).done()).isTrue();
    UnitStatus unit = systemd.unit(UNIT);
    assertThat(unit.activeState()).isEqualTo("failed");
    assertThat(unit.result()).isEqualTo("timeout");
  }

  @Test
  void ownPatienceThatEndsFirstIsToldWithTheJob() throws IOException, SystemdException {
    write("Type=notify\nExecStart=/bin/sleep 1000", "");
    JobResult job = systemd.start(UNIT, Duration.ofSeconds(1));
    assertThat(job.result()).isEqualTo("waiting");
    assertThat(machine.run("systemctl", "list-jobs").out()).contains(job.job(), UNIT);
    assertThat(systemd.unit(UNIT).activeState()).isEqualTo("activating");
  }

  @Test
  void aMaskedUnitIsToldAndNotStarted() throws IOException, SystemdException {
    machine.run("ln", "-s", "/dev/null", "/etc/systemd/system/" + UNIT).ok();
    systemd.reload();
    assertThat(systemd.unit(UNIT).loadState()).isEqualTo("masked");
    assertThatThrownBy(() -> systemd.start(UNIT, PATIENCE)).hasMessageContaining("unmask");
  }

  @Test
  void enablingAndDisablingIsSeenByOthers() throws IOException, SystemdException {
    write("ExecStart=/bin/sleep 1000", "[Install]\nWantedBy=multi-user.target\n");
    assertThat(systemd.unit(UNIT).enabled()).isEqualTo("disabled");
    systemd.enable(UNIT);
    systemd.enable(UNIT);
    assertThat(systemd.unit(UNIT).enabled()).isEqualTo("enabled");
    assertThat(machine.run("systemctl", "is-enabled", UNIT).out()).isEqualTo("enabled\n");
    systemd.disable(UNIT);
    assertThat(systemd.unit(UNIT).enabled()).isEqualTo("disabled");
  }

  @Test
  void restartsDropInsAndFilesThatHaveChangedAreTold() throws IOException, SystemdException {
    write("ExecStart=/bin/sleep 1000\nRestart=always\nRestartSec=100ms", "");
    systemd.start(UNIT, PATIENCE);
    int pid = systemd.unit(UNIT).mainPid();
    machine.run("kill", "-KILL", "" + pid).ok();
    machine.waitFor("another process", () -> anotherRuns(pid));
    assertThat(systemd.unit(UNIT).restarts()).isEqualTo(1);
    String dropIn = "/etc/systemd/system/" + UNIT + ".d/a b.conf";
    machine.write(dropIn, "[Service]\nEnvironment=X=1\n");
    machine.run("touch", "-d", "now + 1 hour", "/etc/systemd/system/" + UNIT).ok();
    assertThat(systemd.unit(UNIT).needsReload()).isTrue();
    systemd.reload();
    UnitStatus unit = systemd.unit(UNIT);
    assertThat(unit.needsReload()).isFalse();
    assertThat(unit.dropIns()).containsExactly(dropIn);
    assertThat(unit.environment()).containsExactly("X=1");
  }

  private static boolean anotherRuns(int before) {
    try {
      UnitStatus unit = systemd.unit(UNIT);
      return unit.active() && unit.mainPid() != before && unit.mainPid() > 0;
    } catch (SystemdException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aUnitThatIsNoServiceHasAStateToo() throws SystemdException {
    assertThat(systemd.unit("multi-user.target").active()).isTrue();
  }

  /** From the inside: systemd does not serve root of another pid namespace at its own socket. */
  @Test
  void withoutABusSystemdsOwnSocketIsUsed() throws IOException, SystemdException {
    write("Type=oneshot\nExecStart=/bin/true", "");
    machine.run("systemctl", "stop", "dbus.socket", "dbus.service").ok();
    machine.run("rm", "-f", "/run/dbus/system_bus_socket").ok();
    try {
      Outcome told = SystemdFromInside.run(machine, UNIT).ok();
      assertThat(told.out())
          .contains("start done", "result success", "NoSuchUnit")
          .matches("(?s).*first \\d+ ms.*");
      assertThat(told.err()).isEmpty();
    } finally {
      machine.run("systemctl", "start", "dbus.socket").ok();
    }
  }

  @Test
  void aConnectionThatWasLostIsMadeAgain() throws SystemdException {
    assertThat(systemd.unit("multi-user.target").active()).isTrue();
    machine.run("systemctl", "restart", "dbus").ok();
    assertThat(systemd.unit("multi-user.target").active()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a/../b.service", "x y.service", "openedr-agent", "-\u202e.service."})
  void whatIsNoNameOfAUnitIsNotAskedFor(String name) {
    assertThatThrownBy(() -> systemd.unit(name)).hasMessageContaining("is no name of a unit");
    assertThatThrownBy(() -> systemd.start(name, PATIENCE))
        .hasMessageContaining("is no name of a unit");
    assertThatThrownBy(() -> systemd.enable(name)).hasMessageContaining("is no name of a unit");
  }
}
