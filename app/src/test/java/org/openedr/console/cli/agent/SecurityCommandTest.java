package org.openedr.console.cli.agent;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openedr.console.cli.ScriptedSecurity;
import org.openedr.console.cli.common.ExitCodes;
import org.openedr.console.cli.window.CommandRun;

class SecurityCommandTest {
  private final CommandRun command = new CommandRun();
  private final ScriptedSecurity security = new ScriptedSecurity();

  @BeforeEach
  void script() {
    command.security = security;
  }

  @Test
  void whatIsBadIsListedAndWhatIsFineOnlyCounted() {
    assertThat(command.run("security")).isEqualTo(ExitCodes.FAILURE);

    assertThat(command.lines())
        .containsSubsequence(
            "critical  /k  key-file: root:root 0644; wanted root:root 0600",
            "          Everybody may read it.",
            "          key: key-file:/k")
        .noneMatch(line -> line.contains("config-file"));
    assertThat(command.remarks())
        .contains("critical: 3, warnings: 1, to know: 0, in order: 1")
        .contains("Not root: files that could not be looked at: 1.");
  }

  @Test
  void whatIsFineIsListedWhenAllIsWanted() {
    command.run("security", "--all");

    assertThat(command.lines()).contains("ok        /c  config-file: root:root 0644");
  }

  @Test
  void whatTheEngineDoesNotTellIsNoEmptyList() {
    security.unanswered = "The engine is busy.";
    assertThat(command.run("security", "fixes")).isEqualTo(ExitCodes.FAILURE);
    assertThat(command.run("security", "undo", "id1")).isEqualTo(ExitCodes.FAILURE);
    assertThat(command.lines()).isEmpty();
    assertThat(command.remarks()).contains("The engine is busy.").doesNotContain("no fix");
  }

  @Test
  void nothingIsChangedWithoutYes() {
    assertThat(command.run("security", "fix", "key-file:/k")).isZero();

    assertThat(command.lines())
        .containsExactly(
            "key-file:/k", "  /k: root:root 0644 -> root:root 0600", "    chmod 0600 /k");
    assertThat(command.remarks()).contains("Nothing was changed");
    assertThat(security.fixed).isEmpty();
  }

  @Test
  void allMendsDirectoriesFromTheRootDownAndAcceptsNoHash() {
    assertThat(command.run("security", "fix", "--all", "--yes")).isZero();

    assertThat(security.fixed)
        .containsExactly("parent-directory:/opt", "parent-directory:/opt/a", "key-file:/k");
  }

  @Test
  void aHashIsAcceptedByName() {
    command.run("security", "fix", "object-hash:/o.o", "--yes");

    assertThat(security.fixed).containsExactly("object-hash:/o.o");
  }

  @Test
  void aRefusalIsSaidAndNothingDone() {
    security.refusal = "Only root can do this.";

    assertThat(command.run("security", "fix", "key-file:/k", "--yes")).isEqualTo(ExitCodes.FAILURE);
    assertThat(command.remarks()).contains("Refused: Only root can do this.");
    assertThat(security.fixed).isEmpty();
  }

  @Test
  void keysAndAllExcludeEachOther() {
    assertThat(command.run("security", "fix")).isEqualTo(ExitCodes.USAGE);
    assertThat(command.run("security", "fix", "--all", "x")).isEqualTo(ExitCodes.USAGE);
  }

  @Test
  void aFixIsTakenBackByItsIdWhenToldSo() {
    assertThat(command.run("security", "undo", "id1")).isZero();
    assertThat(command.lines()).contains("  /k: root:root 0600 -> root:root 0644");
    assertThat(security.fixed).isEmpty();

    assertThat(command.run("security", "undo", "id1", "--yes")).isZero();
    assertThat(security.fixed).containsExactly("undo id1");
    assertThat(command.run("security", "undo", "id2")).isEqualTo(ExitCodes.FAILURE);
    assertThat(command.remarks()).contains("There is no fix id2");

    security.undone = true;
    assertThat(command.run("security", "undo", "id1")).isEqualTo(ExitCodes.FAILURE);
    assertThat(command.remarks()).contains("Fix id1 has been taken back already.");
  }
}
