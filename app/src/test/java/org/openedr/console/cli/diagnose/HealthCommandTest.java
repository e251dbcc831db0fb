package org.openedr.console.cli.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openedr.console.cli.ScriptedHealth;
import org.openedr.console.cli.window.CommandRun;
import org.openedr.console.health.HealthBound;
import org.openedr.console.health.HealthLevel;

class HealthCommandTest {
  private final CommandRun command = new CommandRun();
  private final ScriptedHealth machine = new ScriptedHealth();

  @BeforeEach
  void thisMachine() {
    command.machine = machine;
  }

  @ParameterizedTest
  @CsvSource({"HEALTHY,0,OK", "DEGRADED,1,DEGRADED", "UNHEALTHY,2,UNHEALTHY", "UNKNOWN,3,UNKNOWN"})
  void theFirstLineAndTheExitCodeSayTheLevel(HealthLevel level, int exit, String word) {
    machine.finding("load", "V2", level, "load.off");
    assertThat(command.run("health", "--duration", "0")).isEqualTo(exit);
    assertThat(command.lines().getFirst()).startsWith(word + ": ");
    assertThat(command.lines().get(1)).contains(level.name().toLowerCase(java.util.Locale.ROOT));
    assertThat(machine.closed).isTrue();
    assertThat(machine.watched).isFalse();
  }

  @Test
  void theSentenceNamesTheWorst() {
    machine.finding("load", "V2", HealthLevel.HEALTHY, "load.ok", "3");
    machine.finding("load", "agent", HealthLevel.UNHEALTHY, "load.detached", "1");
    command.run("health", "--duration", "0");
    assertThat(command.lines().getFirst())
        .isEqualTo("UNHEALTHY: agent is loaded, but its program is not attached.");
  }

  @Test
  void whatTheCommandItselfCostsDoesNotCount() {
    machine.finding("cpu", "console", HealthLevel.UNHEALTHY, "cpu.console", "180", "20");
    machine.finding("load", "V2", HealthLevel.HEALTHY, "load.ok", "3");
    assertThat(command.run("health", "--duration", "0")).isZero();
    assertThat(command.lines())
        .containsExactly(
            "OK: The monitor works; nothing is wrong.", "healthy    load        evidence of load");
  }

  @Test
  void theFirstJudgmentIsAwaited() {
    machine.late = 3;
    machine.finding("load", "V2", HealthLevel.HEALTHY, "load.ok", "3");
    assertThat(command.run("health", "--duration", "0")).isZero();
  }

  @Test
  void boundsAreHandedOnAndOneLookHasNoHoldTime() {
    command.run("health", "--duration", "0", "--threshold", "cpu-degraded=2.5");
    assertThat(machine.bounds.of(HealthBound.CPU_DEGRADED)).isEqualTo(2.5);
    assertThat(machine.bounds.of(HealthBound.HOLD_SECONDS)).isZero();
    command.run("health", "--duration", "0", "--threshold", "hold-seconds=1");
    assertThat(machine.bounds.of(HealthBound.HOLD_SECONDS)).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--threshold=cpu=5",
        "--threshold=cpu-degraded=x",
        "--duration=soon",
        "--nonsense"
      })
  void wrongUsageIsUnknownAndNotUnhealthy(String option) {
    assertThat(command.run("health", option)).isEqualTo(3);
    assertThat(command.remarks()).contains("For help: openedr-console health --help");
    assertThat(machine.looks).isZero();
  }

  @Test
  void jsonEndsWithTheReport() {
    machine.finding("load", "V2", HealthLevel.UNHEALTHY, "load.off");
    assertThat(command.run("health", "--duration", "0", "--json")).isEqualTo(2);
    assertThat(command.lines().getFirst())
        .isEqualTo(
            "{\"type\":\"finding\",\"rule\":\"load\",\"subject\":\"V2\",\"level\":\"unhealthy\","
                + "\"value\":1.5,\"threshold\":null,\"evidence\":\"evidence of load\","
                + "\"sinceBootNs\":7,\"message\":\"load.off\",\"arguments\":[]}");
    assertThat(command.lines().getLast())
        .startsWith("{\"type\":\"health\",\"level\":\"unhealthy\",\"exitCode\":2,");
  }
}
