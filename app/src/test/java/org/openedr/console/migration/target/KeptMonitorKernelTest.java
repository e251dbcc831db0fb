package org.openedr.console.migration.target;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openedr.console.inventory.HeldObject;
import org.openedr.console.inventory.InventoryReader;
import org.openedr.console.inventory.kernel.KernelBtf;
import org.openedr.console.migration.RunKind;
import org.openedr.console.migration.backup.Backups;
import org.openedr.console.migration.backup.Manifest;
import org.openedr.console.systemd.UnitStatus;

/** What a backup tells of a monitor that is in the kernel. */
@Tag("kernel")
class KeptMonitorKernelTest {
  private static final Path V1 = HeldObject.BUILT.resolve("tests/agent_v1.o");

  @TempDir Path folder;

  private static UnitStatus running(UnitStatus as, int pid) {
    return new UnitStatus(
        as.name(),
        as.loadState(),
        as.activeState(),
        as.subState(),
        as.enabled(),
        pid,
        as.restarts(),
        as.fragment(),
        as.dropIns(),
        as.execStart(),
        as.environment(),
        as.result(),
        as.exitCode(),
        as.statusText(),
        as.needsReload());
  }

  @Test
  void theServicesMonitorItsProgramsAndItsCountersAreOnRecord() throws Exception {
    AgentMachine machine = new AgentMachine(folder);
    machine.otherAgent();
    Files.copy(V1, machine.objects().resolve("agent.o"));
    try (HeldObject held = HeldObject.start(V1.toString())) {
      new ProcessBuilder("true").start().waitFor();
      machine.inventory = new InventoryReader(Path.of("/proc"), new KernelBtf()).read();
      machine.systemd.status = running(machine.systemd.status, held.pid());
      Manifest kept = machine.backedUp("a", RunKind.MIGRATE).before();
      assertThat(kept.unit().monitored()).isTrue();
      assertThat(kept.programs()).anyMatch(line -> line.contains("tracepoint"));
      assertThat(kept.counters().keySet())
          .anyMatch(name -> name.contains("pid " + held.pid()) && name.endsWith("exec_events"));
      assertThat(new Backups(machine.parts).manifest("a")).isEqualTo(kept);
    }
  }

  @Test
  void theMonitorOfAnotherProcessIsNotTheServices() throws Exception {
    AgentMachine machine = new AgentMachine(folder);
    machine.otherAgent();
    try (HeldObject held = HeldObject.start(V1.toString())) {
      machine.inventory = new InventoryReader(Path.of("/proc"), new KernelBtf()).read();
      machine.systemd.status = running(machine.systemd.status, held.pid() + 1_000_000);
      Manifest kept = machine.backedUp("a", RunKind.MIGRATE).before();
      assertThat(kept.unit().monitored()).isFalse();
      assertThat(kept.programs()).isNotEqualTo(List.of());
    }
  }
}
