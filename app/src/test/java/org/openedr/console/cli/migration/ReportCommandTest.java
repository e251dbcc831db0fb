package org.openedr.console.cli.migration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openedr.console.cli.RunScript;
import org.openedr.console.cli.ScriptedMigration;
import org.openedr.console.cli.common.ExitCodes;
import org.openedr.console.cli.window.CommandRun;

class ReportCommandTest {
  private final CommandRun command = new CommandRun();
  private final ScriptedMigration migration = new ScriptedMigration();

  @TempDir Path folder;

  @BeforeEach
  void script() {
    command.migration = migration;
  }

  @Test
  void theNewestReportIsPrintedUnlessARunIsNamed() {
    migration.runs.add(ScriptedMigration.summary(RunScript.done()));

    assertThat(command.run("report")).isZero();
    assertThat(command.run("report", "other", "--format", "html")).isZero();
    assertThat(command.run("report", "--json")).isZero();
    assertThat(command.lines())
        .containsExactly("TEXT of " + RunScript.ID, "HTML of other", "JSON of " + RunScript.ID);
  }

  @Test
  void aReportGoesIntoANewFileThatOnlyItsOwnerReads() throws IOException {
    Path file = folder.resolve("r.html");

    assertThat(command.run("report", "x", "--format=html", "--output=" + file)).isZero();
    assertThat(file).hasContent("HTML of x\n");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");

    assertThat(command.run("report", "y", "--output=" + file)).isEqualTo(ExitCodes.FAILURE);
    assertThat(file).hasContent("HTML of x\n");
    assertThat(command.remarks()).contains("exists already; nothing was written");
  }

  @Test
  void whereThereIsNoneItIsSaid() {
    assertThat(command.run("report")).isEqualTo(ExitCodes.FAILURE);
    migration.refusal = "There is no run x\u001b on this machine.";
    assertThat(command.run("report", "x")).isEqualTo(ExitCodes.FAILURE);

    assertThat(command.remarks()).contains("There was no run yet", "no run x\\x1b on");
    assertThat(command.run("report", "x", "--format=pdf")).isEqualTo(ExitCodes.USAGE);
  }

  @Test
  void runsAreListed() {
    assertThat(command.run("report", "list")).isZero();
    assertThat(command.remarks()).contains("There was no run yet.");
    migration.runs.add(ScriptedMigration.summary(RunScript.failed()));
    command.run("report", "list");
    command.run("report", "list", "--json");

    assertThat(command.lines())
        .startsWith(
            RunScript.ID + "  migrate  failed", "  NO MONITOR WORKS. Said in one sentence.");
    assertThat(command.lines().getLast())
        .startsWith("{\"type\":\"run\"")
        .contains("\"world\":\"none-working\"", "\"endedTime\":\"1970-01-01T00:00:09Z\"");
  }
}
