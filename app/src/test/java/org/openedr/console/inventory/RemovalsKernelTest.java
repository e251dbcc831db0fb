package org.openedr.console.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openedr.console.inventory.kernel.KernelBtf;

/** Only what is ours and left over is removed. */
@Tag("kernel")
class RemovalsKernelTest {
  private static final Path BUILT = HeldObject.BUILT;
  private static final Path HOME = Path.of("/sys/fs/bpf/openedr-test-b-removals");

  private final InventoryReader reader = new InventoryReader(Path.of("/proc"), new KernelBtf());
  private final Removals removals = new Removals(Path.of("/proc"), reader::read);

  @AfterEach
  void nothingStays() throws Exception {
    HeldObject.unpin(HOME);
  }

  private Path pinned(String object) throws Exception {
    Files.createDirectories(HOME);
    Path folder = HOME.resolve("monitor");
    HeldObject.pin(folder, BUILT.resolve(object));
    return folder;
  }

  private static List<KernelProgram> pinnedIn(Inventory inventory, Path folder) {
    return inventory.programs().stream()
        .filter(program -> program.pins().stream().anyMatch(pin -> pin.startsWith(folder + "/")))
        .toList();
  }

  private static List<String> files() throws Exception {
    try (Stream<Path> files = Files.walk(HOME)) {
      return files.map(Path::toString).sorted().toList();
    }
  }

  @Test
  void whatIsOursAndLeftOverGoesWithAllThatBelongsToIt() throws Exception {
    Path folder = pinned("process_monitor_v2.o");
    Inventory before = reader.read();
    List<KernelProgram> programs = pinnedIn(before, folder);

    Removal preview = removals.preview(programs.get(1).id());
    assertThat(preview.allowed()).as(preview.why()).isTrue();
    assertThat(preview.unpin()).hasSizeGreaterThanOrEqualTo(3 + 3 + 3);
    assertThat(files()).containsAll(preview.unpin());

    RemovalResult result = removals.remove(preview);

    assertThat(result.failures()).isEmpty();
    assertThat(result.unpinned()).isEqualTo(preview.unpin());
    assertThat(result.gone()).isEqualTo(preview.vanishing());
    assertThat(HOME).doesNotExist();
    Inventory after = reader.read();
    for (KernelProgram program : programs) {
      assertThat(after.program(program.id())).isEmpty();
      program.mapIds().forEach(id -> assertThat(after.map(id)).isEmpty());
    }
  }

  @Test
  void whatAnAgentLeftIsRefused() throws Exception {
    Path folder = pinned("tests/agent_v2.o");
    List<String> files = files();
    KernelProgram program = pinnedIn(reader.read(), folder).getFirst();

    Removal preview = removals.preview(program.id());

    assertThat(preview.allowed()).isFalse();
    assertThat(preview.why()).contains("agent's");
    assertThat(removals.remove(forged(program)).failures()).containsExactly(preview.why());
    assertThat(files()).isEqualTo(files);
    assertThat(reader.read().program(program.id())).isPresent();
  }

  private static Removal forged(KernelProgram program) {
    return new Removal(program.id(), true, "", program.pins(), List.of());
  }

  @Test
  void whatSomebodyHoldsIsRefused() throws Exception {
    try (HeldObject held = HeldObject.start(BUILT.resolve("process_monitor_v2.o").toString())) {
      Inventory inventory = reader.read();
      KernelProgram program =
          inventory.programs().stream()
              .filter(each -> each.holders().stream().anyMatch(by -> by.pid() == held.pid()))
              .findFirst()
              .orElseThrow();

      Removal preview = removals.preview(program.id());

      assertThat(preview.allowed()).isFalse();
      assertThat(preview.why()).contains("process " + held.pid() + " (hold)");
      assertThat(removals.remove(forged(program)).failures()).isNotEmpty();
      assertThat(reader.read().program(program.id())).isPresent();
    }
  }

  @Test
  void aPreviewThatIsNoLongerTrueIsNotCarriedOut() throws Exception {
    Path folder = pinned("process_monitor_v2.o");
    Removal preview = removals.preview(pinnedIn(reader.read(), folder).getFirst().id());
    Files.delete(folder.resolve("trace_process_exit_v2"));
    List<String> files = files();

    RemovalResult result = removals.remove(preview);

    assertThat(result.failures()).singleElement().asString().contains("preview");
    assertThat(files()).isEqualTo(files);
  }

  @Test
  void aForeignProgramAndNoneAtAllAreRefused() throws Exception {
    try (HeldObject held = HeldObject.start("--detached", foreign())) {
      KernelProgram program =
          reader.read().programs().stream()
              .filter(each -> each.holders().stream().anyMatch(by -> by.pid() == held.pid()))
              .findFirst()
              .orElseThrow();
      assertThat(removals.preview(program.id()).why()).contains("foreign");
    }
    assertThat(removals.preview(Integer.MAX_VALUE).why()).contains("no program");
  }

  private static String foreign() {
    return BUILT.resolve("tests/current_task.o").toString();
  }
}
