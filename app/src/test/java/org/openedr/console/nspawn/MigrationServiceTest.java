package org.openedr.console.nspawn;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * From an existing agent's V1 to our V2 and back, with the installed program in a real systemd.
 * What a kernel with kprobes is needed for is done by lab/migrate.sh.
 */
@Tag("service")
class MigrationServiceTest {
  private static final String MIGRATE = "migrate --yes --probation 0 --stable 1s";
  private static final Pattern BETWEEN = Pattern.compile("\"type\":\"(EVIDENCE|COMMAND|FACT)\"");
  private static final int WORKS = 0;
  private static final int HALTED = 137;
  private static final int UNCHANGED = 1;
  private static final int ROLLED_BACK = 7;

  private static OldAgent agent;

  @BeforeAll
  static void install() throws IOException, InterruptedException {
    agent = OldAgent.install();
  }

  @AfterAll
  static void remove() throws IOException {
    agent.close();
  }

  @BeforeEach
  void theOldWorld() throws IOException {
    agent.reset();
    agent.waitFor("the machine before the test", () -> agent.unguarded() && agent.oldWorks());
  }

  @Test
  void aMigrationThereAndBackLeavesEveryFileAsItWas() {
    Outcome there = agent.console(MIGRATE);
    assertThat(there.exit()).as(there::toString).isEqualTo(WORKS);
    assertThat(agent.newWorks()).as(there::toString).isTrue();
    agent.waitFor("no guard", agent::unguarded);
    assertThat(agent.console("report").ok().out()).contains("OPENEDR V2 WORKS");

    Outcome back = agent.console("rollback --method complete --yes --stable 1s");
    assertThat(back.exit()).as(back::toString).isEqualTo(WORKS);
    assertThat(agent.oldWorks()).as(back::toString).isTrue();
    agent.waitFor("no guard", agent::unguarded);
  }

  @Test
  void aDryRunChangesNothing() {
    String before = agent.fingerprint();
    agent.console("migrate --dry-run").ok();
    assertThat(agent.fingerprint()).isEqualTo(before);
    assertThat(agent.oldWorks()).isTrue();
  }

  @Test
  void withoutAnAnswerNothingIsChanged() {
    Outcome refused = agent.console("migrate --probation 0");
    assertThat(refused.exit()).as(refused::toString).isEqualTo(2);
    assertThat(agent.oldWorks()).isTrue();
  }

  /**
   * Wherever the process is killed, the machine comes to one of the two worlds by itself. Here
   * after each line at which a step begins or ends or something is decided; what lies between is
   * evidence, and all lines, some seconds each, are tried with {@code -Dopenedr.chaos=all}.
   */
  @Test
  void aKillAfterALineOfTheJournalEndsInOneOfTheTwoWorlds() throws IOException {
    agent.console(MIGRATE).ok();
    List<Integer> lines = linesToDieAt();
    assertThat(lines.size()).as("lines of a journal").isGreaterThan(30);
    for (int line : lines) {
      theOldWorld();
      Outcome run = agent.consoleThatEndsAfter(line, MIGRATE);
      String where = "killed after line " + line;
      assertThat(run.exit()).as(() -> where + ": " + run).isIn(HALTED, WORKS);
      agent.waitFor(
          where + ": one of the two worlds, and no guard",
          () -> agent.unguarded() && (agent.oldWorks() || agent.newWorks()));
      String world = agent.newWorks() ? "new-working" : "old-working";
      Outcome status = agent.console("migrate status --json");
      assertThat(status.out()).as("%s: %s", where, status).contains("\"world\":\"" + world + "\"");
    }
  }

  private static List<Integer> linesToDieAt() {
    String all = agent.machine.shell("cat /var/lib/openedr/migration/*/journal.jsonl").ok().out();
    boolean every = "all".equals(System.getProperty("openedr.chaos"));
    List<String> lines = all.lines().toList();
    return IntStream.rangeClosed(1, lines.size())
        .filter(line -> every || !BETWEEN.matcher(lines.get(line - 1)).find())
        .boxed()
        .toList();
  }

  @Test
  void aSecondRunIsRefusedWhileOneIsUnderWay() throws IOException {
    Outcome both =
        agent.machine.shell(
            "openedr-console "
                + MIGRATE
                + " >/tmp/first 2>&1 & first=$!; while ! ls /var/lib/openedr/migration/*/journal*"
                + " >/dev/null 2>&1 || [ ! -s /tmp/first ]; do sleep 0.1; done; openedr-console "
                + MIGRATE
                + " >/tmp/second 2>&1; echo second $?; wait $first; echo first $?");
    assertThat(both.out()).contains("second 1", "first 0");
    assertThat(agent.machine.read("/tmp/second")).contains("under way");
    assertThat(agent.newWorks()).isTrue();
  }

  @Test
  void aFullDiskLeavesTheOldWorld() {
    agent.machine.run("mkdir", "-p", "/opt/openedr/versions");
    agent
        .machine
        .run("mount", "-t", "tmpfs", "-o", "size=8k", "none", "/opt/openedr/versions")
        .ok();
    try {
      Outcome run = agent.console(MIGRATE);
      assertThat(run.exit()).as(run::toString).isEqualTo(UNCHANGED);
      assertThat(run.text()).doesNotContain("\tat ");
      assertThat(agent.oldWorks()).isTrue();
    } finally {
      agent.machine.shell("while umount /opt/openedr/versions 2>/dev/null; do :; done");
    }
  }

  @Test
  void aReadOnlyTargetLeavesTheOldWorld() {
    agent
        .machine
        .shell("mount --bind /opt/openedr /opt/openedr && mount -o remount,ro,bind /opt/openedr")
        .ok();
    try {
      Outcome run = agent.console(MIGRATE);
      assertThat(run.exit()).as(run::toString).isEqualTo(UNCHANGED);
      assertThat(run.text()).doesNotContain("\tat ");
    } finally {
      agent.machine.run("umount", "/opt/openedr").ok();
    }
    assertThat(agent.oldWorks()).isTrue();
  }

  /** The new agent cannot start: the old one is brought back at once. */
  @Test
  void aServiceThatDoesNotComeUpIsRolledBack() throws IOException {
    agent.machine.shell("mv /usr/bin/openedr-agent /usr/bin/openedr-agent.kept").ok();
    agent.machine.write("/usr/bin/openedr-agent", "#!/bin/sh\nexit 1\n");
    agent.machine.run("chmod", "755", "/usr/bin/openedr-agent").ok();
    try {
      Outcome run = agent.console(MIGRATE);
      assertThat(run.exit()).as(run::toString).isEqualTo(ROLLED_BACK);
      assertThat(agent.oldWorks()).as(run::toString).isTrue();
      agent.waitFor("no guard", agent::unguarded);
    } finally {
      agent.machine.run("mv", "/usr/bin/openedr-agent.kept", "/usr/bin/openedr-agent").ok();
    }
  }

  @Test
  void aCorruptBackupIsNeverRestored() throws IOException {
    agent.console(MIGRATE).ok();
    agent
        .machine
        .shell(
            "for f in /opt/openedr/backup/*/files/opt/openedr/ebpf/process_monitor.o; do printf x >>\"$f\"; done")
        .ok();
    Outcome back = agent.console("rollback --method complete --yes --stable 1s");
    assertThat(back.exit()).as(back::toString).isEqualTo(UNCHANGED);
    assertThat(agent.newWorks()).as(back::toString).isTrue();
  }

  @Test
  void anUnhealthyProbationIsRolledBackByTheGuard() throws IOException {
    Outcome run = agent.console("migrate --yes --probation 10m --stable 1s");
    assertThat(run.exit()).as(run::toString).isEqualTo(WORKS);
    assertThat(agent.newWorks()).isTrue();
    agent.machine.run("systemctl", "stop", OldAgent.UNIT).ok();
    agent.waitFor("the old world", () -> agent.oldWorks() && agent.unguarded());
    assertThat(agent.console("migrate status --json").out()).contains("\"state\":\"rolled-back\"");
  }

  @Test
  void aProbationEndsWhenTheAdministratorKeeps() {
    agent.console("migrate --yes --probation 10m --stable 1s").ok();
    assertThat(agent.unguarded()).isFalse();
    agent.console("migrate keep").ok();
    agent.waitFor("no guard", agent::unguarded);
    assertThat(agent.newWorks()).isTrue();
    assertThat(agent.console("migrate status --json").out()).contains("\"state\":\"done\"");
  }

  /** The power fails in the middle: the next start of the machine brings the old world back. */
  @Test
  void aMachineThatLosesItsPowerInTheMiddleComesUpWithOneOfTheTwoWorlds() {
    agent.machine.powerCut(
        "openedr-console "
            + MIGRATE
            + " >/dev/null 2>&1 & until grep -qs '\"key\":\"install\"'"
            + " /var/lib/openedr/migration/*/journal.jsonl; do :; done");
    agent.waitFor(
        "one of the two worlds, and no guard",
        () -> agent.unguarded() && (agent.oldWorks() || agent.newWorks()));
  }
}
