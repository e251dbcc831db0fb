package org.openedr.console.ui.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openedr.console.failure.Problem;
import org.openedr.console.inventory.Identity;
import org.openedr.console.inventory.Inventory;
import org.openedr.console.inventory.KernelProgram;

class InventoryModelTest {
  private static final long SECOND = 1_000_000_000L;

  private final InventoryModel model =
      new InventoryModel(item -> item.id() + " " + item.type() + " " + item, 5 * SECOND);

  private List<String> keys() {
    return model.view(SECOND).rows().stream().map(InventoryRow::key).toList();
  }

  private InventoryRow row(String key, long nowNs) {
    return model.view(nowNs).rows().stream()
        .filter(row -> row.key().equals(key))
        .findFirst()
        .orElseThrow();
  }

  private static Inventory without(Inventory inventory, int program) {
    List<KernelProgram> rest = new ArrayList<>(inventory.programs());
    rest.removeIf(each -> each.id() == program);
    return FakeObjects.inventory(rest, inventory.maps(), inventory.links());
  }

  @Test
  void programsStandInTheOrderOursAgentsForeignWithMapsAndLinksBelow() {
    model.look(FakeObjects.machine(), 0);
    assertThat(keys())
        .startsWith("p31", "p31/m10", "p31/m11", "p31/m12", "p31/l7", "p32")
        .containsSubsequence("p50", "p41", "p42", "p3", "p61", "maps", "maps/m70")
        .doesNotHaveDuplicates();
  }

  @Test
  void aMapOfSeveralProgramsIsSharedAndBelowEach() {
    model.look(FakeObjects.machine(), 0);
    assertThat(row("p31/m11", 0).shared()).isTrue();
    assertThat(row("p33/m11", 0).shared()).isTrue();
    assertThat(row("maps/m70", 0).shared()).isFalse();
  }

  @Test
  void attachmentsWithoutAnIdAreToldApart() {
    model.look(FakeObjects.machine(), 0);
    assertThat(keys().stream().filter(key -> key.startsWith("p61/"))).hasSize(2);
  }

  @Test
  void aLinkOfAnUnknownProgramIsInAGroupAtTheEnd() {
    model.look(
        FakeObjects.inventory(
            List.of(), List.of(), List.of(FakeObjects.link(5, 99, "cgroup /x", Identity.FOREIGN))),
        0);
    assertThat(keys()).containsExactly("links", "links/l5");
  }

  @Test
  void aCollapsedProgramHidesWhatIsBelowButNotFromExports() {
    model.look(FakeObjects.machine(), 0);
    int all = model.all().size();
    model.expand("p31", false);
    assertThat(keys()).contains("p31").doesNotContain("p31/m10");
    assertThat(model.all()).hasSize(all);
    model.toggle("p31");
    assertThat(keys()).contains("p31/m10");
  }

  @Test
  void allWordsOfTheFilterMustMatchAndTheProgramStaysAsContext() {
    model.look(FakeObjects.machine(), 0);
    model.filter(InventorySelection.ALL.withText("RINGBUF events ours"));
    assertThat(keys()).containsExactly("p31", "p31/m12", "p32", "p32/m12", "p33", "p33/m12");
    assertThat(row("p31", 0).context()).isTrue();
    assertThat(row("p31/m12", 0).context()).isFalse();
  }

  @Test
  void theQuickFiltersShowTheirOrigin() {
    model.look(FakeObjects.machine(), 0);
    model.filter(InventorySelection.ALL.withQuick(InventorySelection.Quick.AGENT));
    assertThat(keys())
        .containsExactly(
            "p41", "p41/m20", "p41/m21", "p41/m22", "p42", "p42/m20", "p42/m21", "p42/m22");
    model.filter(InventorySelection.ALL.withQuick(InventorySelection.Quick.LEFTOVER));
    assertThat(keys()).containsExactly("p50");
  }

  @Test
  void aMonitorShowsOnlyItsObjects() {
    model.look(FakeObjects.machine(), 0);
    model.filter(InventorySelection.ALL.withMonitor("OpenEDR V2 (this console)"));
    assertThat(keys()).hasSize(15).allMatch(key -> key.matches("p3[123].*"));
    model.filter(InventorySelection.ALL.withMonitor("one that has ended"));
    assertThat(keys()).isEmpty();
    assertThat(model.view(0).hidden()).isTrue();
  }

  @Test
  void theFirstLookMarksNothingNew() {
    model.look(FakeObjects.machine(), 0);
    assertThat(model.view(0).rows()).allMatch(row -> row.mark() == InventoryRow.Mark.NONE);
  }

  @Test
  void whatAppearsAndVanishesStandsOutForAWhile() {
    Inventory all = FakeObjects.machine();
    model.look(without(all, 62), 0);
    model.look(all, SECOND);
    assertThat(row("p62", 2 * SECOND).mark()).isEqualTo(InventoryRow.Mark.NEW);
    assertThat(row("p62", 7 * SECOND).mark()).isEqualTo(InventoryRow.Mark.NONE);
    model.look(without(all, 62), 8 * SECOND);
    assertThat(row("p62", 9 * SECOND).mark()).isEqualTo(InventoryRow.Mark.GONE);
    assertThat(model.all()).noneMatch(row -> row.key().equals("p62"));
    assertThat(model.view(14 * SECOND).rows()).noneMatch(row -> row.key().equals("p62"));
  }

  @Test
  void aLookThatFailedMakesNothingGone() {
    model.look(FakeObjects.machine(), 0);
    int rows = model.view(0).rows().size();
    model.look(Inventory.failed(new Problem("no-rights", "bpf", "EPERM")), SECOND);
    assertThat(model.view(SECOND).rows()).isEmpty();
    model.look(FakeObjects.machine(), 2 * SECOND);
    assertThat(model.view(2 * SECOND).rows())
        .hasSize(rows)
        .allMatch(row -> row.mark() == InventoryRow.Mark.NONE);
  }
}
