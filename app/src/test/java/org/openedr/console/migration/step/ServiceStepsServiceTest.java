package org.openedr.console.migration.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openedr.console.config.Installation;
import org.openedr.console.migration.HeardLog;
import org.openedr.console.migration.port.HeardSwitchover;
import org.openedr.console.migration.target.RunContext;
import org.openedr.console.migration.target.ServiceParts;
import org.openedr.console.nspawn.Nspawn;
import org.openedr.console.step.StepException;
import org.openedr.console.systemd.LocalSystemd;
import org.openedr.console.systemd.SystemdException;

/** Stopping, starting and enabling a service of a real systemd. */
@Tag("service")
class ServiceStepsServiceTest {
  private static final String UNIT = Installation.UNIT;
  private static final String FILE = "/etc/systemd/system/" + UNIT;
  private static final String SLEEPER = "[Service]\nExecStart=/bin/sleep 1000\n";
  private static final String STUBBORN =
      "[Service]\n"
          + "ExecStart=/bin/sh -c \"trap '' TERM; touch /run/trap; while :; do sleep 0.1; done\"\n";

  private static Nspawn machine;
  private static LocalSystemd systemd;

  private final HeardLog log = new HeardLog();
  private final HeardSwitchover switchover = new HeardSwitchover();
  private RunContext context;

  @BeforeAll
  static void boot() throws IOException {
    machine = Nspawn.boot();
    systemd = new LocalSystemd(machine.path("/run"));
  }

  @AfterAll
  static void end() throws IOException {
    systemd.close();
    machine.close();
  }

  @BeforeEach
  void begin() {
    context = ServiceParts.context(machine.path("/"), systemd, ServiceParts::nothing);
    context.switchover(switchover);
  }

  @AfterEach
  void remove() throws SystemdException {
    machine.run("systemctl", "kill", "-s", "KILL", UNIT);
    machine.run("systemctl", "stop", UNIT);
    machine.shell("rm -rf " + FILE + "* /etc/systemd/system/*/" + UNIT);
    systemd.reload();
    machine.run("systemctl", "reset-failed");
  }

  private void unit(String text) throws IOException, SystemdException {
    machine.write(FILE, text);
    systemd.reload();
  }

  private void wanted(boolean active, boolean enabled) {
    context.target(ServiceParts.target(true, active, enabled));
  }

  /** The shell does not end by SIGTERM any more. */
  private static void trapped() {
    machine.waitFor("the trap of the shell", () -> machine.run("ls", "/run/trap").exit() == 0);
    machine.run("rm", "/run/trap").ok();
  }

  /** Whether a process has this argument. */
  private static boolean runs(String argument) {
    return machine.shell("grep -lzx " + argument + " /proc/[0-9]*/cmdline").out().contains("proc");
  }

  private static String state() {
    return machine.run("systemctl", "is-active", UNIT).out().strip();
  }

  @Test
  void whereNoServiceIsNothingIsStopped() throws Exception {
    new StopStep(context).run(log);
    assertThat(log.all()).contains("No service", UNIT);
    assertThat(log.commands).isEmpty();
    assertThat(switchover.told).isEmpty();
  }

  @Test
  void aServiceIsStartedAndStoppedAndOnceMoreChangesNothing() throws Exception {
    unit(SLEEPER);
    wanted(true, false);
    new StartStep(context).run(log);
    assertThat(state()).isEqualTo("active");
    assertThat(log.facts).containsKey("start.ms");
    String pid = machine.run("systemctl", "show", "--value", "-p", "MainPID", UNIT).out();
    new StartStep(context).run(log);
    assertThat(machine.run("systemctl", "show", "--value", "-p", "MainPID", UNIT).out())
        .isEqualTo(pid);
    new StopStep(context).run(log);
    new StopStep(context).run(log);
    assertThat(state()).isEqualTo("inactive");
    assertThat(switchover.told).containsExactly("runs", "runs", "stops");
    assertThat(log.commands).containsExactly("systemctl start " + UNIT, "systemctl stop " + UNIT);
  }

  @Test
  void aServiceThatHasToBeKilledBySystemdHasEnded() throws Exception {
    unit(STUBBORN + "TimeoutStopSec=1\n");
    machine.run("systemctl", "start", UNIT).ok();
    trapped();
    new StopStep(context).run(log);
    assertThat(state()).isEqualTo("failed");
    assertThat(log.all()).contains("result timeout", "systemd has killed it");
  }

  @Test
  void aServiceThatDoesNotStopIsNotKilledFromHere() throws Exception {
    unit(STUBBORN + "TimeoutStopSec=infinity\n");
    machine.run("systemctl", "start", UNIT).ok();
    trapped();
    assertThatThrownBy(() -> new StopStep(context, Duration.ofSeconds(2)).run(log))
        .isInstanceOf(StepException.class)
        .hasMessageContaining("did not stop")
        .hasMessageContaining("deactivating")
        .hasMessageContaining("Still alive")
        .hasMessageContaining("(sh)");
    assertThat(state()).isEqualTo("deactivating");
  }

  @Test
  void aProcessThatOutlivesTheServiceIsTold() throws Exception {
    unit("[Service]\nExecStart=/bin/sh -c 'sleep 1000 & exec sleep 1001'\n" + "KillMode=process\n");
    machine.run("systemctl", "start", UNIT).ok();
    machine.waitFor("both", () -> runs("1000") && runs("1001"));
    assertThatThrownBy(() -> new StopStep(context).run(log))
        .hasMessageContaining("Still alive")
        .hasMessageContaining("(sleep)");
  }

  @Test
  void aStartThatFailsTellsResultExitCodeAndTheLastLines() throws Exception {
    unit(
        "[Service]\nType=notify\nExecStart=/bin/sh -c"
            + " \"printf 'no \\033[31mkprobes here\\n'; exit 4\"\n");
    wanted(true, false);
    assertThatThrownBy(() -> new StartStep(context).run(log))
        .isInstanceOf(StepException.class)
        .hasMessageContaining("job ended as failed")
        .hasMessageContaining("exit code 4");
    assertThat(switchover.told).isEmpty();
    assertThat(log.all()).contains("kprobes here").doesNotContain("\033");
    new StopStep(context).run(log);
    unit(SLEEPER);
    new StartStep(context).run(log);
    assertThat(log.commands).contains("systemctl reset-failed " + UNIT);
  }

  @Test
  void aServiceThatDidNotRunIsLeftStopped() throws Exception {
    unit(SLEEPER);
    wanted(false, false);
    new StartStep(context).run(log);
    assertThat(state()).isEqualTo("inactive");
    machine.run("systemctl", "start", UNIT).ok();
    new StartStep(context).run(log);
    assertThat(state()).isEqualTo("inactive");
  }

  @Test
  void itStartsWithTheMachineAsItShall() throws Exception {
    unit(SLEEPER + "[Install]\nWantedBy=multi-user.target\n");
    wanted(true, true);
    new EnableStep(context).run(log);
    new EnableStep(context).run(log);
    assertThat(machine.run("systemctl", "is-enabled", UNIT).out()).isEqualTo("enabled\n");
    wanted(true, false);
    new EnableStep(context).run(log);
    assertThat(machine.run("systemctl", "is-enabled", UNIT).out()).isEqualTo("disabled\n");
    assertThat(log.commands)
        .containsExactly("systemctl enable " + UNIT, "systemctl disable " + UNIT);
  }

  @Test
  void whatCannotBeEnabledIsExplained() throws Exception {
    unit(SLEEPER);
    wanted(true, true);
    new EnableStep(context).run(log);
    assertThat(log.all()).contains("static", "[Install]");
    machine.shell("ln -sf /dev/null " + FILE).ok();
    systemd.reload();
    assertThatThrownBy(() -> new EnableStep(context).run(log)).hasMessageContaining("masked");
    wanted(false, false);
    new EnableStep(context).run(log);
    assertThat(log.all()).contains("is masked");
  }
}
