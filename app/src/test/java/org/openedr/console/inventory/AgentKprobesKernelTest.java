package org.openedr.console.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openedr.console.inventory.kernel.KernelBtf;

/** Kprobes as OpenEDR agents had them first; loaded only, for not every kernel can attach them. */
@Tag("kernel")
class AgentKprobesKernelTest {
  private final InventoryReader reader = new InventoryReader(Path.of("/proc"), new KernelBtf());

  @ParameterizedTest
  @CsvSource({
    "agent_kprobe_v1,   'OpenEDR agent V1, process', v1, process, 5",
    "agent_kprobe_net,  'OpenEDR agent, network',    '', network, 3",
    "agent_kprobe_file, 'OpenEDR agent, file',       '', file,    3",
  })
  void areKnownByNamesMapsAndRing(
      String object, String label, String version, String watches, int programs) throws Exception {
    try (HeldObject held =
        HeldObject.start(
            "--detached", HeldObject.BUILT.resolve("tests/" + object + ".o").toString())) {
      Inventory inventory = reader.read();
      List<KernelProgram> loaded =
          inventory.programs().stream()
              .filter(one -> one.holders().stream().anyMatch(by -> by.pid() == held.pid()))
              .toList();
      assertThat(loaded).hasSize(programs);
      assertThat(loaded)
          .extracting(KernelProgram::identity)
          .allMatch(identity -> identity.origin() == ObjectOwner.AGENT)
          .allMatch(identity -> identity.label().equals(label));
      MonitorInstance monitor =
          inventory.monitors().stream()
              .filter(one -> one.programIds().contains(loaded.getFirst().id()))
              .findFirst()
              .orElseThrow();
      assertThat(monitor.programIds()).hasSize(programs);
      assertThat(monitor.version()).isEqualTo(version);
      assertThat(monitor.watches()).isEqualTo(watches);
      assertThat(monitor.label()).startsWith(label);
      assertThat(monitor.configMapId()).isNotZero();
      assertThat(monitor.ringMapId()).isNotZero();
      assertThat(monitor.attachedPrograms()).isZero();
    }
  }
}
