package org.openedr.console.cli.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openedr.console.cli.ScriptedMachine;
import org.openedr.console.cli.common.ExitCodes;
import org.openedr.console.cli.window.CommandRun;
import org.openedr.console.statistics.TrackedField;
import org.openedr.console.statistics.series.SeriesInfo;

class StatsCommandTest {
  private final CommandRun command = new CommandRun();
  private final ScriptedMachine machine = new ScriptedMachine();

  private int run(String... options) {
    command.machine = machine;
    List<String> line = new ArrayList<>(List.of("stats", "--interval", "100ms", "--count", "1"));
    line.addAll(List.of(options));
    return command.run(line.toArray(String[]::new));
  }

  private List<String> lines(String start) {
    return command.lines().stream().filter(line -> line.startsWith(start)).toList();
  }

  @Test
  void aTableShowsMonitorsProgramsAndFields() {
    assertThat(run()).isEqualTo(ExitCodes.OK);

    assertThat(command.lines().getFirst())
        .startsWith("-- ")
        .endsWith("this console: 2.50 % CPU, 300 MiB");
    assertThat(lines(ScriptedMachine.MONITOR))
        .singleElement()
        .asString()
        .containsSubsequence(" 1.00 ", " 38.0 ", " 14.0 ", " 15.0 ", " 12.0 ", "fork 2.00")
        .contains("LOST: configuration 10.0, LOST: ring full 8.00", "left out by sampling 13.0");
    assertThat(lines("12 trace_exec"))
        .singleElement()
        .asString()
        .contains("23.0", "200000", "0.46");
    assertThat(lines("13 ")).isEmpty();
    assertThat(lines("(1 of 2 programs did not run)")).hasSize(1);
    assertThat(lines("map 9 a_map [0].x")).singleElement().asString().endsWith("46.0/s");
    assertThat(command.remarks()).contains(StatsCommand.ON);
    assertThat(machine.watchClosed).isTrue();
    assertThat(machine.closed).isTrue();
  }

  @Test
  void jsonHasARecordForEachSubjectWithNullForGaps() {
    machine.resets.add("monitor.7.lost.kernel");
    assertThat(run("--json")).isEqualTo(ExitCodes.OK);

    assertThat(command.lines()).hasSize(5);
    assertThat(command.lines()).allMatch(line -> line.startsWith("{\"type\":\"sample\",\"time\":"));
    assertThat(command.lines().get(0))
        .contains("\"kind\":\"monitor\",\"subject\":\"" + ScriptedMachine.MONITOR + "\"")
        .contains("\"seconds\":0.1,", "\"events\":1,", "\"lostKernel\":8,", "\"ringFill\":14")
        .contains("\"resets\":[\"lostKernel\"]", "\"notes\":[\"lost.config: never\"]");
    assertThat(command.lines().get(1))
        .contains("\"programId\":12,\"runs\":23,\"nsPerRun\":200000,\"cpu\":0.46");
    assertThat(command.lines().get(2)).contains("\"runs\":0,\"nsPerRun\":null,");
    assertThat(command.lines().get(3))
        .contains("\"field\":\"[0].x\",\"unit\":\"per_second\",\"value\":46,");
    assertThat(command.lines().get(4)).contains("\"kind\":\"console\"", "\"rss\":314572800");
  }

  @Test
  void itEndsByItselfAfterTheCountOrTheTime() {
    command.machine = machine;
    command.run("stats", "--interval", "100ms", "--count", "3");
    assertThat(machine.queries).isEqualTo(3 * machine.values.size());
    command.run("stats", "--interval", "100ms", "--duration", "250ms");
    assertThat(machine.queries).isEqualTo(5 * machine.values.size());
  }

  @Test
  void theSamplerIsAskedForMoreSamplesThanAreShown() {
    command.machine = machine;
    command.run("stats", "--interval", "1", "--count", "1");
    assertThat(machine.watched).isEqualTo(Duration.ofMillis(250));
    run();
    assertThat(machine.watched).isEqualTo(Duration.ofMillis(100));
  }

  @Test
  void onlySomeProgramsAreShown() {
    run("--json", "--id", "12,99");
    assertThat(command.lines()).hasSize(2);
    assertThat(command.lines().get(0)).contains("\"programId\":12,");
    assertThat(command.lines().get(1)).contains("\"kind\":\"field\"");
  }

  @Test
  void aProgramThatIsNotThereIsAFailure() {
    machine.values.clear();
    assertThat(run("--json", "--id", "99")).isEqualTo(ExitCodes.FAILURE);
    assertThat(command.remarks()).contains("No such program was seen: [99]");
  }

  @Test
  void fieldsAreTrackedWhileItRuns() {
    machine.problem = "";
    command.machine =
        new org.openedr.console.machine.UnavailableMachine() {
          @Override
          public SeriesInfo track(TrackedField field) {
            machine.tracked.add(field);
            return super.track(field);
          }
        };
    command.run(
        "stats", "--interval", "100ms", "--count", "1", "--fields", "12:00000000:a.b[3]", "7:0A:");
    command.run("stats", "--interval", "100ms", "--count", "1", "--fields", "12:00000000:x:value");
    assertThat(machine.tracked)
        .containsExactly(
            new TrackedField(12, "00000000", "a.b[3]", true),
            new TrackedField(7, "0a", "", true),
            new TrackedField(12, "00000000", "x", false));
    machine.tracked.clear();
    run("--fields", "12:00000000:x");
    assertThat(machine.tracked).as("given up at the end").isEmpty();
  }

  @Test
  void whatHasVanishedIsLeftOutAfterThreeIntervals() {
    machine.values.clear();
    machine.put("program.12.runs", "program 12 p", "runs", "runs", Double.NaN);
    command.machine = machine;
    command.run("stats", "--json", "--interval", "100ms", "--count", "6");
    assertThat(command.lines()).hasSize(3).allMatch(line -> line.contains("\"runs\":null"));
  }

  @Test
  void whatCannotBeMeasuredIsSaid() {
    machine.problem = "Cannot switch on run-time statistics of BPF: ENOSYS (38)";
    assertThat(run("--json")).as("there is something to see").isEqualTo(ExitCodes.OK);
    assertThat(command.remarks())
        .contains("Not all can be measured: Cannot switch on")
        .doesNotContain(StatsCommand.ON);
    machine.values.clear();
    assertThat(run()).isEqualTo(ExitCodes.FAILURE);
    assertThat(command.lines()).contains("Nothing is measured yet.");
    machine.problem = "Cannot list every program: EPERM (1)";
    assertThat(run()).isEqualTo(ExitCodes.NO_RIGHTS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--interval=10ms",
        "--interval=2h",
        "--count=0",
        "--fields=12:0:x",
        "--fields=x",
        "--duration=500ms"
      })
  void wrongValuesAreUsageErrors(String option) {
    command.machine = machine;
    assertThat(command.run("stats", option)).isEqualTo(ExitCodes.USAGE);
    assertThat(machine.queries).isZero();
  }
}
