package org.openedr.console.cli.watch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openedr.console.cli.Samples;
import org.openedr.console.cli.common.ExitCodes;
import org.openedr.console.cli.window.CommandRun;

class TreeCommandTest {
  private final CommandRun command = new CommandRun();

  @BeforeEach
  void aSmallMachine() {
    command.engine.tree.add(Samples.process(30, 10, true));
    command.engine.tree.add(Samples.process(10, 1, true));
    command.engine.tree.add(Samples.process(1, 0, true));
    command.engine.tree.add(Samples.process(2, 0, true));
    command.engine.tree.add(Samples.process(3, 2, true));
    command.engine.tree.add(Samples.process(20, 1, false));
  }

  @Test
  void printsLivingProcessesWithoutKernelThreads() {
    assertThat(command.run("tree")).isEqualTo(ExitCodes.OK);

    assertThat(command.lines()).hasSize(1 + 3);
    assertThat(command.lines().get(1)).endsWith(" name1  name1 arg");
    assertThat(command.lines().get(2)).endsWith(" └─ name10  name10 arg");
    assertThat(command.lines().get(3)).endsWith("    └─ name30  name30 arg");
  }

  /** As what the kernel starts for a core dump, or when a cgroup is empty. */
  @Test
  void aProgramThatTheKernelHasStartedIsNoThreadOfIt() {
    command.engine.tree.add(Samples.process(50, 2, true));
    command.run("tree");

    assertThat(command.lines()).anyMatch(line -> line.endsWith(" name50  name50 arg"));
    assertThat(command.lines()).noneMatch(line -> line.contains("name3 "));
  }

  @Test
  void printsAllOnDemand() {
    command.run("tree", "--all");

    assertThat(command.lines()).hasSize(1 + 6);
    assertThat(command.lines())
        .anyMatch(l -> l.endsWith("└─ name20  name20 arg (ended: killed by SIGKILL)"));
    assertThat(command.lines()).anyMatch(l -> l.endsWith("├─ name10  name10 arg"));
  }

  @Test
  void aSubtreeComesWithItsAncestors() {
    command.engine.tree.add(Samples.process(40, 1, true));

    command.run("tree", "--json", "--filter", "tree:10");

    assertThat(command.lines()).hasSize(3);
    assertThat(String.join("", command.lines())).contains("name1\"", "name10", "name30");
  }

  @Test
  void jsonHasTheDepth() {
    command.run("tree", "--json");

    assertThat(command.lines()).hasSize(3);
    assertThat(command.lines().get(2)).contains("\"tgid\":30,", "\"ppid\":10,", "\"depth\":2,");
  }

  @Test
  void aChainOfTenThousandProcessesIsNoTrouble() {
    for (int tgid = 1000; tgid < 11_000; tgid++) {
      command.engine.tree.add(Samples.process(tgid, tgid == 1000 ? 1 : tgid - 1, true));
    }

    assertThat(command.run("tree", "--json")).isEqualTo(ExitCodes.OK);

    assertThat(command.lines()).hasSize(3 + 10_000);
    assertThat(command.lines().getLast()).contains("\"depth\":10000,");
  }
}
