package org.openedr.console.cli.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openedr.console.cli.ScriptedMigration;
import org.openedr.console.cli.common.ExitCodes;
import org.openedr.console.cli.window.CommandRun;
import org.openedr.console.comparison.Comparison;
import org.openedr.console.comparison.Comparison.Interval;
import org.openedr.console.comparison.ComparisonRequest;

@Timeout(300)
public class CompareCommandTest {
  private final CommandRun command = new CommandRun();
  private final ScriptedMigration migration = new ScriptedMigration();

  @BeforeEach
  void script() {
    command.comparisons = migration.measurements();
    migration.comparisons.addAll(story());
  }

  public static List<Comparison> story() {
    return List.of(comparison(true, 0, ""), comparison(true, 1, ""), comparison(false, 3, ""));
  }

  @Test
  void numbersVerdictsAndFilesArePrinted() {
    assertThat(command.run("compare", "--rounds", "3", "--processes=500", "--even-if-busy"))
        .isZero();

    assertThat(migration.asked).containsExactly("compare " + new ComparisonRequest(3, 500, true));
    assertThat(command.lines())
        .containsSubsequence(
            "Rounds: 3; processes in each: 500. Medians; in brackets the 95 % interval.",
            "V1",
            "  cannot run here: no kprobes\\x1b",
            "V2",
            "  workload               812.50 ms  [800.00, 830.00]",
            "  lost events                23",
            "* No measurable difference.",
            "written: /r/performance_test_report.txt")
        .noneMatch(line -> line.contains("NaN"));
    assertThat(command.remarks()).contains("Rounds done: 1 of 3");
  }

  @Test
  void jsonHasProgressSubjectsAndTheEnd() {
    assertThat(command.run("compare", "--rounds=3", "--json")).isZero();

    assertThat(command.lines()).contains("{\"type\":\"progress\",\"roundsDone\":1,\"rounds\":3}");
    assertThat(String.join("\n", command.lines()))
        .contains("\"nsPerRun\":{\"median\":null,\"low\":null,\"high\":null}");
    assertThat(command.lines().getLast()).startsWith("{\"type\":\"comparison\"");
  }

  @Test
  void aRefusalAndAFailureAreNoSuccess() {
    migration.comparisons.clear();
    migration.comparisons.add(comparison(false, 1, "The machine was too busy."));
    assertThat(command.run("compare")).isEqualTo(ExitCodes.FAILURE);
    migration.refusal = "The machine is busy: add --even-if-busy";
    assertThat(command.run("compare")).isEqualTo(ExitCodes.FAILURE);

    assertThat(command.remarks())
        .contains("No result: The machine was too busy.", "The machine is busy");
  }

  @Test
  void ctrlCEndsIt() {
    command.operator.interrupts = 1;

    assertThat(command.run("compare")).isEqualTo(ExitCodes.INTERRUPTED);
    assertThat(command.operator.closed).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"--rounds=2", "--rounds=51", "--processes=99", "--processes=50001"})
  void whatIsOutOfBoundsMeasuresNothing(String option) {
    assertThat(command.run("compare", option)).isEqualTo(ExitCodes.USAGE);
    assertThat(migration.asked).isEmpty();
  }

  private static Comparison comparison(boolean running, int rounds, String problem) {
    Interval time = new Interval(812.5, 800, 830);
    return new Comparison(
        new ComparisonRequest(3, 500, true),
        running,
        rounds,
        problem,
        "2 CPUs, Linux 6.18",
        5_000,
        running ? 0 : 9_000,
        List.of(
            new Comparison.Subject(
                "V1",
                "no kprobes\u001b",
                Interval.NONE,
                Interval.NONE,
                Interval.NONE,
                Interval.NONE,
                Interval.NONE,
                0),
            new Comparison.Subject(
                "V2", "", time, Interval.NONE, Interval.NONE, Interval.NONE, Interval.NONE, 23)),
        List.of("No measurable difference."),
        "/r/performance_test_report.txt",
        "/r/performance_test_report.json");
  }
}
