package org.openedr.console.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.openedr.console.cli.common.ExitCodes;
import org.openedr.console.cli.window.CommandRun;
import org.openedr.console.finding.Finding;
import org.openedr.console.finding.Severity;
import org.openedr.console.migration.CheckFinding;
import org.openedr.console.migration.MonitorState;
import org.openedr.console.migration.RunState;

@Timeout(300)
class MigrateStatusTest {
  private final CommandRun command = new CommandRun();
  private final ScriptedMigration migration = new ScriptedMigration();

  @BeforeEach
  void script() {
    command.migration = migration;
  }

  @Test
  void theStatusSaysWhichWorldWorksAndWhatIsWatched() {
    migration.run = RunScript.onProbation();

    assertThat(command.run("migrate", "status")).isZero();
    assertThat(command.lines())
        .containsSubsequence(
            "  state: probation",
            "  Events arrive, required: yes. 812 seen",
            "The new monitor works.",
            "  openedr-console migrate keep | openedr-console migrate roll-back");
  }

  @Test
  void theStatusHasItsExitCodes() {
    assertThat(command.run("migrate", "status")).isZero();
    assertThat(command.remarks()).contains("There was no run yet.");
    migration.run = RunScript.changing();
    assertThat(command.run("migrate", "status")).isEqualTo(ExitCodes.FAILURE);
    migration.run = RunScript.failed();
    assertThat(command.run("migrate", "status", "--json")).isEqualTo(ExitCodes.NONE_WORKS);
    assertThat(command.lines().getLast()).endsWith("\"exitCode\":6}");
  }

  /** It said that the new monitor works, of a unit that had failed since. */
  @Test
  void whatWasProvenIsNotSaidToWorkWhenItIsSeenNotTo() {
    migration.run = RunScript.done();
    migration.findings.clear();
    migration.findings.addAll(
        List.of(
            CheckFinding.of(
                "service",
                Finding.wrong(
                    "service.monitors", Severity.INFO, "What monitors now", "failed", ""))));

    assertThat(command.run("migrate", "status")).isEqualTo(ExitCodes.NONE_WORKS);
    assertThat(command.lines())
        .contains("NO MONITOR WORKS NOW, whatever was proven before.", "  Seen now: failed.")
        .doesNotContain("The new monitor works.");

    migration.findings.clear();
    migration.findings.addAll(
        List.of(
            CheckFinding.of(
                "service",
                Finding.unknown(
                    "service.monitors", Severity.INFO, "What monitors now", "no rights", ""))));
    assertThat(command.run("migrate", "status", "--json")).isEqualTo(ExitCodes.UNKNOWN);
    assertThat(command.lines())
        .contains("{\"type\":\"now\",\"certainty\":\"unknown\",\"evidence\":\"no rights\"}");
  }

  @Test
  void keepingEndsTheProbation() {
    migration.run = RunScript.onProbation();
    migration.after.add(RunScript.done());

    assertThat(command.run("migrate", "keep")).isZero();
    assertThat(migration.asked).containsExactly("keep keep");
    assertThat(command.lines()).contains("The new monitor works.");
  }

  @Test
  void rollingBackWhatWasOnProbationIsASuccess() {
    migration.run = RunScript.onProbation();
    migration.after.add(RunScript.rolledBack());

    assertThat(command.run("migrate", "roll-back", "--json")).isZero();
    assertThat(migration.asked).containsExactly("keep roll-back");
    assertThat(command.lines().getLast()).contains("\"state\":\"rolled-back\"");
  }

  @Test
  void thereIsNothingToDecideWithoutAProbation() {
    assertThat(command.run("migrate", "keep")).isEqualTo(ExitCodes.FAILURE);
    migration.run = RunScript.done();
    migration.refusal = "Nothing is asked.";
    assertThat(command.run("migrate", "keep")).isEqualTo(ExitCodes.FAILURE);
    assertThat(command.remarks()).contains("There is no run", "Nothing is asked.");
  }

  @Test
  void ctrlCOnlyLeavesARunOfAnotherProcess() {
    migration.run = RunScript.elsewhere(RunScript.onProbation());
    command.operator.interrupts = 1;

    assertThat(command.run("migrate", "keep")).isEqualTo(ExitCodes.INTERRUPTED);
    assertThat(command.remarks()).contains("The run goes on without this command.");
  }

  @Test
  void recoveringTakesUpAnInterruptedRun() {
    migration.run = RunScript.view(RunState.INTERRUPTED, MonitorState.CHANGING);
    migration.after.add(RunScript.view(RunState.INTERRUPTED, MonitorState.CHANGING));
    migration.after.add(RunScript.rolledBack());

    assertThat(command.run("migrate", "recover")).isZero();
    assertThat(migration.asked).containsExactly("recover");
    assertThat(command.lines()).contains("The old monitor works.");
    migration.refusal = "No run was interrupted.";
    assertThat(command.run("migrate", "recover")).isEqualTo(ExitCodes.FAILURE);
  }

  @Test
  void theGuardLivesItsLife() {
    assertThat(command.run("migrate", "guard", RunScript.ID)).isZero();
    assertThat(command.guarded).isEqualTo(RunScript.ID);
  }
}
