package org.openedr.console.cli.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.openedr.console.cli.InventorySamples;
import org.openedr.console.cli.common.ExitCodes;
import org.openedr.console.cli.window.CommandRun;
import org.openedr.console.failure.Problem;
import org.openedr.console.inventory.Inventory;
import org.openedr.console.inventory.Removal;
import org.openedr.console.inventory.RemovalResult;
import org.openedr.console.machine.UnavailableMachine;

class InventoryCommandTest {
  private final CommandRun command = new CommandRun();

  @Test
  void programsStandAboveTheirLinksAndMaps() {
    command.machine = InventorySamples.machine();

    assertThat(command.run("inventory")).isZero();
    assertThat(command.lines())
        .containsSubsequence(
            "program 12  trace_process_exec_v2  tracing  [ours: OpenEDR V2]  [left over]",
            "  ├─ link 5  tp_btf sched:sched_process_exec  [left over]; pinned at /sys/fs/bpf/x/l",
            "  └─ map 7  config_map  array, 1 entry of 4 -> 32 bytes, 344 B; held by 9 (top)",
            "Without a program:",
            "  map 8  lonely  ringbuf, 64 KiB, memory unknown");
    assertThat(command.remarks())
        .contains("OpenEDR V2 (pid 9): 1 of 1 programs attached")
        .contains("1 programs, 2 maps, 1 links, 1 pins in 23 ms")
        .contains("Something cannot be seen.");
  }

  @Test
  void evidenceIsShownWhenAllIsWanted() {
    command.machine = InventorySamples.machine();
    command.run("inventory", "--all");

    assertThat(command.lines())
        .contains("    known by its function")
        .anyMatch(l -> l.contains("tag"));
  }

  @Test
  void aFilterLeavesOut() {
    command.machine = InventorySamples.machine();
    command.run("inventory", "--filter", "lonely");

    assertThat(command.lines()).hasSize(2).noneMatch(line -> line.contains("program 12"));
  }

  @Test
  void withoutRightsTheExitCodeSaysSo() {
    command.machine =
        new UnavailableMachine() {
          @Override
          public Inventory inventory() {
            return Inventory.failed(new Problem("no-rights", "every link", "EPERM (1)"));
          }
        };

    assertThat(command.run("inventory")).isEqualTo(ExitCodes.NO_RIGHTS);
    assertThat(command.run("inventory", "remove", "3")).isEqualTo(ExitCodes.NO_RIGHTS);
    assertThat(command.remarks()).contains("EPERM");
    assertThat(command.lines()).isEmpty();
  }

  @Test
  void nothingIsRemovedUnlessAskedTo() {
    int[] removals = new int[1];
    command.machine =
        new InventorySamples.Sample() {
          @Override
          public RemovalResult remove(Removal preview) {
            removals[0]++;
            return super.remove(preview);
          }
        };

    assertThat(command.run("inventory", "remove", "12")).isZero();
    assertThat(command.remarks()).contains("--yes");
    assertThat(removals[0]).isZero();
    assertThat(command.run("inventory", "remove", "12", "--yes")).isZero();
    assertThat(removals[0]).isEqualTo(1);
    assertThat(command.run("inventory", "remove", "13", "--yes")).isEqualTo(ExitCodes.FAILURE);
    assertThat(removals[0]).isEqualTo(1);
    assertThat(command.remarks()).contains("Refused: It is foreign.");
  }
}
