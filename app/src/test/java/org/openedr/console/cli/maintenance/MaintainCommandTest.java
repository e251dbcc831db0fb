package org.openedr.console.cli.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openedr.console.cli.ScriptedMigration;
import org.openedr.console.cli.window.CommandRun;
import org.openedr.console.finding.Severity;
import org.openedr.console.health.HealthLevel;

class MaintainCommandTest {
  private final CommandRun command = new CommandRun();
  private final ScriptedMigration migration = new ScriptedMigration();

  @BeforeEach
  void script() {
    command.migration = migration;
    command.maintenance = migration;
  }

  @Test
  void withoutYesItIsOnlyShown() {
    assertThat(command.run("maintain")).isZero();

    assertThat(command.lines())
        .containsExactly(
            "Health",
            "  ok       The service runs",
            "           pid 812",
            "Old logs, to be deleted: 1, 2.0 KiB",
            "  /var/log/openedr/a.log.1",
            "    2.0 KiB, 40 days old; older than 30 days",
            "Old files that stay: 1, 10 B",
            "  /var/log/openedr/b.backup",
            "    10 B, 90 days old; a backup",
            "Counters; their baseline is set anew, they are never zeroed",
            "  V2 events: 110, of these 10 new since 1970-01-01T00:00:01Z",
            "  1 more: 0",
            "Updates",
            "  process_monitor_v2.o: newer; installed aa, offered bb (/srv/new)",
            "  process_monitor.o: unknown; installed nothing, offered bb (/srv/new)");
    assertThat(command.remarks()).contains("Nothing was changed");
    assertThat(migration.asked).isEmpty();
  }

  @Test
  void withYesItIsDone() {
    assertThat(command.run("maintain", "--yes")).isZero();

    assertThat(migration.asked).containsExactly("maintain");
    assertThat(command.lines())
        .contains(
            "Deleted: 1 files, 2.0 KiB", "  /var/log/openedr/a.log.1", "report: /r/health.txt");
  }

  @Test
  void whatCouldNotBeDoneIsSaid() {
    migration.broken = List.of("a.log.1 is in use.");

    assertThat(command.run("maintain", "--yes")).isEqualTo(1);
    assertThat(command.lines()).contains("  ! a.log.1 is in use.");
  }

  @ParameterizedTest
  @CsvSource({"OK,0", "INFO,0", "WARNING,1", "ERROR,2"})
  void theWorstCheckIsTheExitCode(Severity worst, int exitCode) {
    migration.health = worst;

    assertThat(command.run("maintain", "--json")).isEqualTo(exitCode);
    assertThat(command.lines().getLast())
        .startsWith("{\"type\":\"maintenance\"")
        .endsWith("\"exitCode\":" + exitCode + "}");
  }

  @ParameterizedTest
  @CsvSource({
    "OK,HEALTHY,0", "OK,UNKNOWN,3", "INFO,UNKNOWN,3", "WARNING,UNKNOWN,1", "ERROR,UNKNOWN,2"
  })
  void whatHealthDoesNotKnowOfTheMonitorsIsNoSuccess(Severity worst, HealthLevel level, int code) {
    migration.health = worst;
    migration.monitors = level;

    assertThat(command.run("maintain")).isEqualTo(code);
  }

  @Test
  void whatCannotBeToldOrIsMisusedIsUnknown() {
    migration.refusal = "The journal cannot be read.";

    assertThat(command.run("maintain", "--yes")).isEqualTo(3);
    assertThat(command.remarks()).contains("The journal cannot be read.");
    assertThat(command.run("maintain", "--no")).isEqualTo(3);
    assertThat(migration.asked).isEmpty();
  }
}
