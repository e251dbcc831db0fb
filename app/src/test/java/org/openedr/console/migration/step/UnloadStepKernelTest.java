package org.openedr.console.migration.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openedr.console.inventory.HeldObject;
import org.openedr.console.inventory.Inventory;
import org.openedr.console.inventory.KernelProgram;
import org.openedr.console.machine.LocalMachine;
import org.openedr.console.migration.HeardLog;
import org.openedr.console.migration.target.RunContext;
import org.openedr.console.migration.target.ServiceParts;
import org.openedr.console.step.StepException;
import org.openedr.console.systemd.LocalSystemd;

/** What is left in the kernel: ours and held by nobody goes, all else is told. */
@Tag("kernel")
class UnloadStepKernelTest {
  private static final Path PINS = Path.of("/sys/fs/bpf/openedr-test-unload");
  private static final Path OURS = HeldObject.BUILT.resolve("process_monitor_v2.o");

  @TempDir Path root;
  private final HeardLog log = new HeardLog();
  private int holder = -1;

  @AfterEach
  void nothingStays() throws Exception {
    HeldObject.unpin(PINS);
  }

  /** The whole machine, but of monitors only this test's: others test at the same time. */
  private Inventory own() {
    Inventory all = LocalMachine.withoutMonitor().inventory();
    Set<Integer> own =
        all.programs().stream()
            .filter(this::isOwn)
            .map(KernelProgram::id)
            .collect(Collectors.toSet());
    return new Inventory(
        all.takenBootNs(),
        all.tookNs(),
        all.programs(),
        all.maps(),
        all.links(),
        all.pins(),
        all.monitors().stream()
            .filter(monitor -> monitor.programIds().stream().anyMatch(own::contains))
            .toList(),
        all.remarks(),
        all.problem());
  }

  private boolean isOwn(KernelProgram program) {
    return program.pins().stream().anyMatch(pin -> pin.startsWith(PINS + "/"))
        || program.holders().stream().anyMatch(by -> by.pid() == holder);
  }

  private RunContext context() {
    return ServiceParts.context(root, new LocalSystemd(root), this::own);
  }

  @Test
  void whereNothingIsNothingIsDone() throws Exception {
    new UnloadStep(context()).run(log);
    assertThat(log.all()).contains("No monitor is left");
    assertThat(log.commands).isEmpty();
  }

  @Test
  void pinnedLeftoversOfOursGo() throws Exception {
    Files.createDirectories(PINS);
    HeldObject.pin(PINS.resolve("monitor"), OURS);
    UnloadStep step = new UnloadStep(context());
    assertThat(step.preview()).anyMatch(line -> line.startsWith("rm " + PINS));
    step.run(log);
    assertThat(log.commands).isNotEmpty().allMatch(line -> line.startsWith("rm " + PINS));
    assertThat(log.all()).contains("is gone: ");
    assertThat(own().monitors()).isEmpty();
    assertThat(PINS).doesNotExist();
  }

  @Test
  void pinnedLeftoversOfAnAgentAreNamedWithTheCommandAndStay() throws Exception {
    Files.createDirectories(PINS);
    HeldObject.pin(PINS.resolve("agent"), HeldObject.BUILT.resolve("tests/agent_v2.o"));
    new UnloadStep(context()).run(log);
    assertThat(log.all()).contains("left behind by an agent", "rm " + PINS);
    assertThat(log.commands).isEmpty();
    assertThat(own().monitors()).isNotEmpty();
  }

  @Test
  void whatALivingProcessHoldsIsToldAndLeft() throws Exception {
    try (HeldObject held = HeldObject.start(OURS.toString())) {
      holder = held.pid();
      new UnloadStep(context()).run(log);
      assertThat(log.all()).contains("held by process " + holder + " (hold)", "left alone");
      assertThat(own().monitors()).isNotEmpty();
    }
  }

  @Test
  void whatWasTheServicesAndRunsOnInOtherHandsFails() throws Exception {
    try (HeldObject held = HeldObject.start(OURS.toString())) {
      holder = held.pid();
      RunContext context = context();
      List<Integer> ids = own().monitors().getFirst().programIds();
      context.servicePrograms(Set.copyOf(ids));
      assertThatThrownBy(() -> new UnloadStep(context).run(log))
          .isInstanceOf(StepException.class)
          .hasMessageContaining("was the service's")
          .hasMessageContaining("(hold)");
    }
  }
}
