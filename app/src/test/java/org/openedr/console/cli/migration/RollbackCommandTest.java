package org.openedr.console.cli.migration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openedr.console.cli.RunScript;
import org.openedr.console.cli.ScriptedMigration;
import org.openedr.console.cli.common.ExitCodes;
import org.openedr.console.cli.window.CommandRun;
import org.openedr.console.migration.BackupView;
import org.openedr.console.migration.RunKind;
import org.openedr.console.migration.RunRequest;

@Timeout(300)
class RollbackCommandTest {
  private final CommandRun command = new CommandRun();
  private final ScriptedMigration migration = new ScriptedMigration();

  @TempDir Path folder;

  @BeforeEach
  void script() {
    command.migration = migration;
    migration.after.add(RunScript.done());
    migration.backups.add(
        new BackupView(
            "b1",
            "/opt/openedr/backup/b1",
            1_000,
            2048,
            List.of(
                new BackupView.File("/opt/openedr/ebpf/a\n.o", 2048, "ab", "root:root", "0644")),
            "agent's V1",
            "enabled, active",
            "its manifest was changed"));
  }

  @ParameterizedTest
  @CsvSource({
    "rebuild, ROLLBACK_REBUILD, BUILD",
    "backup, ROLLBACK_BACKUP, SHIPPED",
    "runtime, ROLLBACK_RUNTIME, SHIPPED",
    "complete, ROLLBACK_COMPLETE, SHIPPED"
  })
  void everyMethodIsARunWithoutProbation(
      String method, RunKind kind, RunRequest.ObjectSource objects) {
    assertThat(command.run("rollback", "--method", method, "--yes")).isZero();

    assertThat(migration.request.kind()).isEqualTo(kind);
    assertThat(migration.request.objects()).isEqualTo(objects);
    assertThat(migration.request.probationMinutes()).isZero();
  }

  @Test
  void rebuildingFromWhatWasShippedBuildsNothing() {
    assertThat(command.run("rollback", "--method", "rebuild", "--shipped", "--yes")).isZero();

    assertThat(migration.request.kind()).isEqualTo(RunKind.ROLLBACK_REBUILD);
    assertThat(migration.request.objects()).isEqualTo(RunRequest.ObjectSource.SHIPPED);
  }

  @Test
  void theCompleteOneIsTakenUnlessAnotherIsNamed() {
    command.run("rollback", "--backup", "b1", "--dry-run");

    assertThat(migration.request.kind()).isEqualTo(RunKind.ROLLBACK_COMPLETE);
    assertThat(migration.request.backupId()).isEqualTo("b1");
    assertThat(migration.asked).isEmpty();
  }

  @Test
  void whatDoesNotGoTogetherIsWrongUsage() throws IOException {
    Path file = Files.writeString(folder.resolve("answers"), "probation = 1h\n");

    assertThat(command.run("rollback", "--method=runtime", "--backup=b1", "--yes"))
        .isEqualTo(ExitCodes.USAGE);
    assertThat(command.run("rollback", "--shipped", "--yes")).isEqualTo(ExitCodes.USAGE);
    assertThat(command.run("rollback", "--yes", "--answers=" + file)).isEqualTo(ExitCodes.USAGE);
    assertThat(command.run("rollback")).isEqualTo(ExitCodes.USAGE);
    assertThat(migration.asked).isEmpty();
  }

  @Test
  void backupsAreListedWithWhatIsWrongWithThem() {
    assertThat(command.run("backup", "list", "--files")).isZero();

    assertThat(command.lines())
        .containsExactly(
            "b1  1970-01-01T00:00:01Z  2.0 KiB",
            "  monitor: agent's V1; service: enabled, active",
            "  files: 1 in /opt/openedr/backup/b1",
            "  CANNOT BE USED: its manifest was changed",
            "    /opt/openedr/ebpf/a\\x0a.o",
            "      root:root 0644 2.0 KiB",
            "      ab");
  }

  @Test
  void backupsAreRecordsInJson() {
    command.run("backup", "--json");

    assertThat(command.lines()).hasSize(1);
    assertThat(command.lines().getFirst())
        .startsWith("{\"type\":\"backup\",\"id\":\"b1\"")
        .contains("\"files\":[{\"path\":\"/opt/openedr/ebpf/a\\\\x0a.o\"");
  }

  @Test
  void aBackupThatIsNotWholeFailsItsCheck() {
    assertThat(command.run("backup", "verify", "b1")).isZero();
    migration.broken = List.of("a.o has another hash.");

    assertThat(command.run("backup", "verify", "b1")).isEqualTo(ExitCodes.FAILURE);
    assertThat(command.lines())
        .containsExactly(
            "b1: whole; files: 3, 2.0 KiB",
            "b1: NOT WHOLE; files: 3, 2.0 KiB",
            "  a.o has another hash.");
    command.run("backup", "verify", "b1", "--json");
    assertThat(command.lines().getLast())
        .contains("\"whole\":false", "\"problems\":[\"a.o has another hash.\"]");
  }

  @Test
  void restoringIsTheCompleteRollbackToThatBackup() {
    assertThat(command.run("backup", "restore", "b1", "--yes", "--json")).isZero();

    assertThat(migration.asked).containsExactly("start rollback-complete");
    assertThat(migration.request.backupId()).isEqualTo("b1");
    assertThat(command.run("backup", "restore")).isEqualTo(ExitCodes.USAGE);
  }

  @Test
  void restoringIsOnlyShownInADryRun() {
    assertThat(command.run("backup", "restore", "b1", "--dry-run")).isZero();

    assertThat(command.lines()).contains("Plan: Roll back: completely");
    assertThat(migration.asked).isEmpty();
  }
}
