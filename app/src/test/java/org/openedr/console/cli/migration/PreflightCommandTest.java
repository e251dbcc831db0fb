package org.openedr.console.cli.migration;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openedr.console.cli.ScriptedMigration;
import org.openedr.console.cli.common.ExitCodes;
import org.openedr.console.cli.window.CommandRun;
import org.openedr.console.finding.Severity;
import org.openedr.console.migration.RunKind;
import org.openedr.console.migration.RunRequest;
import org.openedr.console.migration.UnavailableMigration;

class PreflightCommandTest {
  private final CommandRun command = new CommandRun();
  private final ScriptedMigration migration = new ScriptedMigration();

  @BeforeEach
  void script() {
    command.migration = migration;
    migration.findings.add(ScriptedMigration.finding("rollback.v1", Severity.ERROR));
    migration.findings.add(ScriptedMigration.finding("kernel.bpffs", Severity.WARNING));
    migration.findings.add(ScriptedMigration.finding("kernel.btf", Severity.OK));
  }

  @Test
  void findingsStandInTheirGroupsWithEvidenceAndRemedy() {
    assertThat(command.run("preflight")).isEqualTo(ExitCodes.FAILURE);

    assertThat(command.lines())
        .containsSubsequence(
            "Kernel",
            "  warning  Is there kernel.bpffs",
            "           Seen: \\x1b[31mred\\u{202e}",
            "           -> Mend it.",
            "           key: kernel.bpffs  [fixable]",
            "Rollback",
            "  blocking Is there rollback.v1",
            "           key: rollback.v1  [waivable]",
            "  > 5.8+         yes       yes       V2",
            "    probed: V2 can run; V1 cannot.",
            "Blocked. blocking: 1, warnings: 1, to know: 0, in order: 1")
        .noneMatch(line -> line.contains("kernel.btf"))
        .noneMatch(line -> line.contains("\u001b") || line.length() > 80);
  }

  @Test
  void whatIsInOrderIsShownWhenAllIsWanted() {
    command.run("preflight", "--all");
    assertThat(command.lines()).contains("  ok       Is there kernel.btf");
  }

  @Test
  void aWaiverPassesAndAMisspeltOneIsNamed() {
    assertThat(command.run("preflight", "--waive", "rollback.v1", "--waive", "x.y")).isZero();

    assertThat(command.lines())
        .contains(
            "  waived   Is there rollback.v1",
            "Passed. blocking: 0, warnings: 1, to know: 0, in order: 1, waived: 1");
    assertThat(command.remarks()).contains("Nothing is waived: no finding has the key x.y");
  }

  @Test
  void theWayAndTheSourceReachTheChecks() {
    command.run("preflight", "--to", "v1", "--build");

    assertThat(migration.request.kind()).isEqualTo(RunKind.ROLLBACK_REBUILD);
    assertThat(migration.request.objects()).isEqualTo(RunRequest.ObjectSource.BUILD);
    assertThat(command.run("preflight", "--to", "v3")).isEqualTo(ExitCodes.USAGE);
  }

  @Test
  void jsonHasEveryFindingTheMatrixAndASummary() {
    assertThat(command.run("preflight", "--json")).isEqualTo(ExitCodes.FAILURE);

    assertThat(command.lines()).hasSize(6);
    assertThat(command.lines().getFirst())
        .startsWith("{\"type\":\"finding\",\"key\":\"rollback.v1\",\"group\":\"rollback\"")
        .contains("\"evidence\":\"Seen: \\\\x1b[31mred\\\\u{202e}\"", "\"blocks\":true");
    assertThat(command.lines().getLast())
        .startsWith("{\"type\":\"preflight\"")
        .contains("\"passed\":false,\"firstInstallation\":false,\"blocking\":1,\"waived\":0,\"warnings\":1");
  }

  @Test
  void aFixIsOnlyShownWithoutYes() {
    assertThat(command.run("preflight", "fix", "kernel.bpffs")).isZero();

    assertThat(command.lines())
        .containsExactly("kernel.bpffs", "  mounts /sys/fs/bpf", "    mount -t bpf");
    assertThat(command.remarks()).contains("Nothing was changed");
    assertThat(migration.asked).isEmpty();
  }

  @Test
  void aFixIsDoneWithYesAndChecksAgain() {
    assertThat(command.run("preflight", "fix", "kernel.bpffs", "--yes")).isZero();

    assertThat(migration.asked).containsExactly("fix kernel.bpffs");
    assertThat(command.lines())
        .containsSubsequence("  Mounted.", "  ok       Is there kernel.bpffs");
  }

  @Test
  void aRefusedFixDoesNothing() {
    migration.refusal = "There is no remedy.";

    assertThat(command.run("preflight", "fix", "kernel.bpffs", "--yes", "--json"))
        .isEqualTo(ExitCodes.FAILURE);
    assertThat(command.lines()).hasSize(1);
    assertThat(command.lines().getFirst())
        .contains("\"allowed\":false,\"reason\":\"There is no remedy.\"");
    assertThat(migration.asked).isEmpty();
  }

  @Test
  void withoutRightsEveryCommandSaysSo() {
    command.migration = new UnavailableMigration("Start the console with sudo.");

    for (String name : new String[] {"preflight", "migrate", "rollback", "backup", "report"}) {
      assertThat(command.run(name)).as(name).isEqualTo(ExitCodes.NO_RIGHTS);
    }
    assertThat(command.run("compare")).isEqualTo(ExitCodes.NO_RIGHTS);
    assertThat(command.run("maintain")).isEqualTo(ExitCodes.NO_RIGHTS);
    assertThat(command.run("migrate", "status")).isEqualTo(ExitCodes.NO_RIGHTS);
    assertThat(command.remarks()).contains("Start the console with sudo.");
  }
}
