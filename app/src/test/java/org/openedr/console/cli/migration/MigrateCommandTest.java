package org.openedr.console.cli.migration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openedr.console.TrustedFiles;
import org.openedr.console.cli.RunScript;
import org.openedr.console.cli.ScriptedMigration;
import org.openedr.console.cli.common.ExitCodes;
import org.openedr.console.cli.common.ScriptedOperator;
import org.openedr.console.cli.window.CommandRun;
import org.openedr.console.finding.Severity;
import org.openedr.console.migration.Answer;
import org.openedr.console.migration.ConfigProfile;
import org.openedr.console.migration.Question;
import org.openedr.console.migration.RunRequest;
import org.openedr.console.migration.RunRequest.GivenAnswer;

@TrustedFiles
@Timeout(300)
class MigrateCommandTest {
  private final CommandRun command = new CommandRun();
  private final ScriptedMigration migration = new ScriptedMigration();
  private final ScriptedOperator operator = command.operator;

  @TempDir Path folder;

  @BeforeEach
  void script() {
    command.migration = migration;
    migration.after.addAll(List.of(RunScript.begun(), RunScript.changing(), RunScript.done()));
    migration.cancelled.add(RunScript.abandoned());
  }

  @Test
  void stepsAreToldAsTheyComeAndAtLastTheWorld() {
    assertThat(command.run("migrate", "--yes")).isZero();

    assertThat(migration.request.answers())
        .containsExactly(new GivenAnswer(Question.Kind.NO_RETURN, Answer.PROCEED));
    assertThat(command.lines())
        .containsSubsequence(
            "Migrate to V2 (run " + RunScript.ID + ")",
            "  ...    Check the machine",
            "         half way",
            "  ...    Stop the service",
            "  done   Stop the service                    1.5 s",
            "Nobody watched for 0 ms.",
            "The service was down for 1.2 s.",
            "V2 works.",
            "  Said in one sentence.",
            "  report: /r/report.txt",
            "  report: /r/report.html")
        .noneMatch(line -> line.contains("\u001b") || line.length() > 80);
    assertThat(operator.closed).isTrue();
    assertThat(operator.asked).isZero();
  }

  @Test
  void jsonHasARecordForEveryChange() {
    assertThat(command.run("migrate", "--yes", "--json")).isZero();

    assertThat(command.lines()).allMatch(line -> line.startsWith("{\"type\":\""));
    assertThat(String.join("\n", command.lines()))
        .contains("{\"type\":\"begin\",\"id\":\"" + RunScript.ID)
        .contains("{\"type\":\"progress\",\"step\":\"preflight\",\"back\":false")
        .contains("\"evidence\":[\"Seen: \\\\x1b[31mred\\\\u{202e}\"]")
        .contains("{\"type\":\"world\",\"id\":\"" + RunScript.ID);
    assertThat(command.lines().getLast())
        .startsWith("{\"type\":\"run\"")
        .contains("\"state\":\"done\",\"world\":\"new-working\"")
        .contains("\"facts\":{")
        .contains("\"reports\":[\"/r/report.txt\",\"/r/report.html\",\"/r/report.json\"]")
        .endsWith("\"exitCode\":0}");
  }

  @Test
  void withoutAnybodyToAskNothingBegins() {
    assertThat(command.run("migrate")).isEqualTo(ExitCodes.USAGE);

    assertThat(command.remarks()).contains("--yes", "--answers", "Nothing was changed");
    assertThat(migration.asked).isEmpty();
  }

  @Test
  void aYesAtTheTerminalGoesOn() {
    question();
    operator.typed.addAll(List.of("what?", "YES"));

    assertThat(command.run("migrate")).isZero();
    assertThat(migration.asked).containsExactly("start migrate", "no-return proceed");
    assertThat(operator.asked).isEqualTo(2);
    assertThat(command.lines())
        .containsSubsequence("Exchange the monitor now?", "  Expected downtime: 1.2 s.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"no", "N", ""})
  void aNoAtTheTerminalCancels(String line) {
    question();
    operator.typed.add(line);

    assertThat(command.run("migrate")).isEqualTo(ExitCodes.FAILURE);
    assertThat(migration.asked).containsExactly("start migrate", "no-return cancel");
    assertThat(command.lines()).contains("V1 works.");
  }

  @Test
  void theEndOfInputCancels() {
    question();

    assertThat(command.run("migrate", "--json")).isEqualTo(ExitCodes.FAILURE);
    assertThat(migration.asked).containsExactly("start migrate", "no-return cancel");
    assertThat(String.join("\n", command.lines()))
        .contains("{\"type\":\"question\",\"question\":\"no-return\"");
  }

  private void question() {
    operator.present = true;
    migration.after.clear();
    migration.after.addAll(
        List.of(RunScript.begun(), RunScript.waiting(), RunScript.changing(), RunScript.done()));
  }

  @Test
  void ctrlCBeforeThePointOfNoReturnCancels() {
    question();
    operator.interrupts = 1;

    assertThat(command.run("migrate")).isEqualTo(ExitCodes.FAILURE);
    assertThat(migration.asked).containsOnly("start migrate", "no-return cancel");
    assertThat(operator.asked).isZero();
    assertThat(command.remarks()).contains("Cancelling before anything is changed");
  }

  @Test
  void ctrlCPastThePointOfNoReturnIsToldThatTheRunGoesOn() {
    migration.after.clear();
    migration.after.addAll(
        List.of(RunScript.begun(), RunScript.changing(), RunScript.changing(), RunScript.done()));
    migration.onLook =
        () -> operator.interrupts = migration.run == null ? 0 : past() ? 1 : operator.interrupts;

    assertThat(command.run("migrate", "--yes")).isZero();
    assertThat(command.remarks()).contains("past its point of no return and goes on");
    assertThat(migration.asked).containsExactly("start migrate");
  }

  private boolean past() {
    return migration.run.steps().stream().anyMatch(step -> step.pastNoReturn());
  }

  @Test
  void theSecondCtrlCLeavesTheRunToTheGuard() {
    migration.after.clear();
    migration.after.add(RunScript.changing());
    operator.interrupts = 2;

    assertThat(command.run("migrate", "--yes")).isEqualTo(ExitCodes.INTERRUPTED);
    assertThat(command.remarks()).contains("The guard takes the run up");
  }

  @Test
  void anOutputThatIsClosedDoesNotEndTheRun() {
    command.target =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("Broken pipe");
          }
        };

    assertThat(command.run("migrate", "--yes")).isZero();
    assertThat(migration.after).isEmpty();
  }

  @Test
  void everyEndHasItsExitCode() {
    assertThat(end(RunScript.onProbation())).isZero();
    assertThat(command.lines()).contains("  On probation until 1970-01-01T01:00:01Z. Decide with:");
    assertThat(end(RunScript.abandoned())).isEqualTo(ExitCodes.FAILURE);
    assertThat(end(RunScript.rolledBack())).isEqualTo(7);
    assertThat(command.lines()).contains("The way back:");
    assertThat(end(RunScript.failed())).isEqualTo(6);
    assertThat(command.lines()).contains("NO MONITOR WORKS.");
  }

  private int end(org.openedr.console.migration.RunView last) {
    migration.run = null;
    migration.begun = false;
    migration.after.clear();
    migration.after.add(last);
    return command.run("migrate", "--yes");
  }

  @Test
  void aRefusedRunIsNotFollowed() {
    migration.refusal = "Another run is under way.";

    assertThat(command.run("migrate", "--yes")).isEqualTo(ExitCodes.FAILURE);
    assertThat(command.remarks()).contains("Another run is under way.");
  }

  @Test
  void aDryRunShowsThePlanTheChecksAndChangesNothing() {
    migration.findings.add(ScriptedMigration.finding("disk.space", Severity.WARNING));

    assertThat(command.run("migrate", "--dry-run", "--yes")).isZero();
    assertThat(command.lines())
        .containsSubsequence(
            "Plan: Migrate to V2",
            "  1. Back up what is there",
            "     copies /opt/openedr/ebpf",
            "---- point of no return: from here on a failure is rolled back ----",
            "  2. Stop the service",
            "  +  version: v2",
            "Expected downtime of the service: 1.2 s (measured at the last run)",
            "Will ask, unless answered beforehand: no-return",
            "  warning  Is there disk.space");
    assertThat(command.remarks()).contains("Nothing was changed.");
    assertThat(migration.asked).isEmpty();
  }

  @Test
  void aDryRunFailsWhenTheRunWouldBeRefused() {
    migration.findings.add(ScriptedMigration.finding("disk.space", Severity.ERROR));
    assertThat(command.run("migrate", "--dry-run", "--json")).isEqualTo(ExitCodes.FAILURE);
    migration.findings.clear();
    migration.planProblem = "V2 runs already.";
    assertThat(command.run("migrate", "--dry-run", "--json")).isEqualTo(ExitCodes.FAILURE);

    assertThat(String.join("\n", command.lines()))
        .contains("{\"type\":\"planned\",\"step\":\"stop\"", "{\"type\":\"plan\",")
        .contains("\"problem\":\"V2 runs already.\"");
    assertThat(migration.asked).isEmpty();
  }

  @Test
  void optionsReachTheRunAndWinOverTheAnswers() throws IOException {
    Path file = folder.resolve("answers");
    Files.writeString(
        file, "no-return=proceed\nkeep=keep\nprofile=tuned\nprobation=2h\nwaive=a.b\n");

    command.run(
        "migrate",
        "--answers=" + file,
        "--profile=low-load",
        "--build",
        "--stable=30s",
        "--waive=c.d");
    RunRequest request = migration.request;
    assertThat(request.profile()).isEqualTo(ConfigProfile.LOW_LOAD);
    assertThat(request.probationMinutes()).isEqualTo(120);
    assertThat(request.stableSeconds()).isEqualTo(30);
    assertThat(request.objects()).isEqualTo(RunRequest.ObjectSource.BUILD);
    assertThat(request.waived()).containsExactly("a.b", "c.d");
    assertThat(request.answers())
        .containsExactly(
            new GivenAnswer(Question.Kind.NO_RETURN, Answer.PROCEED),
            new GivenAnswer(Question.Kind.KEEP, Answer.KEEP));
  }

  @Test
  void aMistakeInTheAnswersBeginsNothing() throws IOException {
    Path file = Files.writeString(folder.resolve("answers"), "no-return = sure\n");

    assertThat(command.run("migrate", "--answers=" + file)).isEqualTo(ExitCodes.USAGE);
    assertThat(command.remarks()).contains(file + ": line 1: 'sure' is none of proceed, cancel");
    Files.writeString(file, "no-return = cancel\n");
    assertThat(command.run("migrate", "--yes", "--answers=" + file)).isEqualTo(ExitCodes.USAGE);
    assertThat(migration.asked).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"--probation=90s", "--probation=200h", "--stable=0", "--profile=fast"})
  void wrongValuesAreUsageErrors(String option) {
    assertThat(command.run("migrate", "--yes", option)).isEqualTo(ExitCodes.USAGE);
    assertThat(migration.asked).isEmpty();
  }
}
