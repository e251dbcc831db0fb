package org.openedr.console.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.openedr.console.inventory.kernel.Facts.TRACING;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.openedr.console.bpf.LinkInfo;
import org.openedr.console.inventory.kernel.BlindSpot;
import org.openedr.console.inventory.kernel.Facts;
import org.openedr.console.inventory.kernel.Holder;
import org.openedr.console.inventory.kernel.MapFacts;
import org.openedr.console.inventory.kernel.ObjectKey;
import org.openedr.console.inventory.kernel.ProgramFacts;

/** What is left over, how monitors are grouped and named, and what may be removed. */
class InventoryAssemblyTest {
  private static final Holder SOMEBODY = new Holder(77, "somebody", false);
  private static final Holder SELF = new Holder(78, "java", true);
  private static final String PIN = "/sys/fs/bpf/openedr/v2/";

  private static final List<ProgramFacts> PROGRAMS =
      List.of(
          Facts.program(10, TRACING, "trace_process_exec_v2", 1, 2, 3),
          Facts.program(11, TRACING, "trace_process_exit_v2", 1, 2, 3));
  private static final List<MapFacts> MAPS =
      List.of(Facts.ourConfig(1), Facts.ourStats(2), Facts.ring(3));
  private static final List<LinkInfo> LINKS = List.of(Facts.rawTracepoint(5, 10));

  private static Inventory ours(
      Map<ObjectKey, List<Holder>> holders, Map<ObjectKey, List<String>> pins) {
    return Facts.inventory(PROGRAMS, MAPS, LINKS, holders, pins);
  }

  private static Inventory pinned(Map<ObjectKey, List<Holder>> holders) {
    return ours(
        holders,
        Map.of(
            ObjectKey.link(5), List.of(PIN + "link"),
            ObjectKey.program(11), List.of(PIN + "exit"),
            ObjectKey.map(1), List.of(PIN + "config_map")));
  }

  @Test
  void pinnedAndHeldByNobodyIsLeftOver() {
    Inventory inventory = pinned(Map.of());

    assertThat(inventory.programs()).allMatch(KernelProgram::leftOver);
    assertThat(inventory.maps()).allMatch(KernelMap::leftOver);
    assertThat(inventory.links()).allMatch(KernelLink::leftOver);
  }

  @Test
  void aHeldMapIsEnoughNotToBeLeftOver() {
    Inventory inventory = pinned(Map.of(ObjectKey.map(3), List.of(SOMEBODY)));

    assertThat(inventory.programs()).noneMatch(KernelProgram::leftOver);
    assertThat(inventory.links()).noneMatch(KernelLink::leftOver);
    assertThat(inventory.maps()).noneMatch(KernelMap::leftOver);
  }

  @Test
  void whatStaysForUnseenReasonsIsNotCalledLeftOver() {
    Inventory inventory = Facts.inventory(PROGRAMS, MAPS, List.of(), Map.of(), Map.of());

    assertThat(inventory.programs()).noneMatch(KernelProgram::leftOver);
    assertThat(RemovalPlan.of(inventory, 10).preview().why()).contains("pinned nowhere");
  }

  @Test
  void programsThatShareMapsAreOneMonitor() {
    Inventory inventory = pinned(Map.of());

    assertThat(inventory.monitors())
        .containsExactly(
            new MonitorInstance(
                "OpenEDR V2 (pinned in /sys/fs/bpf/openedr/v2)",
                ObjectOwner.OURS,
                "v2",
                false,
                List.of(10, 11),
                List.of(5),
                1,
                2,
                3,
                1,
                "process"));
  }

  @Test
  void twoMonitorsOfOneProcessHaveDifferentLabels() {
    Inventory inventory =
        Facts.inventory(
            List.of(
                Facts.program(10, TRACING, "trace_process_exec_v2", 1, 2),
                Facts.program(20, TRACING, "trace_process_exec_v2", 21, 22)),
            List.of(Facts.ourConfig(1), Facts.ourStats(2), Facts.ourConfig(21), Facts.ourStats(22)),
            List.of(),
            Map.of(ObjectKey.program(10), List.of(SELF), ObjectKey.program(20), List.of(SELF)),
            Map.of());

    assertThat(inventory.monitors())
        .extracting(MonitorInstance::label)
        .containsExactly("OpenEDR V2 (this console)", "OpenEDR V2 (this console, program 20)");
    assertThat(inventory.monitors()).allMatch(MonitorInstance::own);
  }

  @Test
  void ofWhatIsOursAndLeftOverLinksAreUnpinnedFirst() {
    Removal preview = RemovalPlan.of(pinned(Map.of()), 10).preview();

    assertThat(preview.allowed()).isTrue();
    assertThat(preview.unpin()).containsExactly(PIN + "link", PIN + "exit", PIN + "config_map");
    assertThat(preview.vanishing()).hasSize(1 + 2 + 3);
  }

  @Test
  void whatIsHeldIsNotRemoved() {
    Removal preview =
        RemovalPlan.of(pinned(Map.of(ObjectKey.map(2), List.of(SOMEBODY))), 10).preview();

    assertThat(preview.allowed()).isFalse();
    assertThat(preview.why()).contains("map 2 debug_stats_map", "77", "somebody");
  }

  @Test
  void nothingIsRemovedWhileHoldersMayBeHidden() {
    Inventory seen = pinned(Map.of());
    Inventory inventory =
        new Inventory(
            1,
            1,
            seen.programs(),
            seen.maps(),
            seen.links(),
            3,
            seen.monitors(),
            List.of(BlindSpot.of("Fog."), BlindSpot.ofHolders("It is dark.")),
            null);

    assertThat(RemovalPlan.of(inventory, 10).preview().allowed()).isFalse();
    assertThat(RemovalPlan.of(inventory, 10).preview().why())
        .isEqualTo("It is dark. Nothing is removed meanwhile.");
  }

  @Test
  void whatHidesNoHolderKeepsNothingFromBeingRemoved() {
    Inventory seen = pinned(Map.of());
    Inventory inventory =
        new Inventory(
            1,
            1,
            seen.programs(),
            seen.maps(),
            seen.links(),
            3,
            seen.monitors(),
            List.of(BlindSpot.of("It is said: Nothing is removed meanwhile.")),
            null);

    assertThat(RemovalPlan.of(inventory, 10).preview().allowed()).isTrue();
  }

  @Test
  void whatSharesAMapWithOthersIsNotRemoved() {
    Inventory inventory =
        Facts.inventory(
            List.of(
                Facts.program(10, TRACING, "trace_process_exec_v2", 1, 2, 3),
                Facts.program(30, TRACING, "another", 3)),
            MAPS,
            LINKS,
            Map.of(),
            Map.of(ObjectKey.link(5), List.of(PIN + "link")));

    assertThat(RemovalPlan.of(inventory, 10).preview().why())
        .contains("used by programs of others");
    assertThat(RemovalPlan.of(inventory, 30).preview().why()).contains("foreign");
  }

  @Test
  void aPinWithAnEscapedNameIsLeftToAPerson() {
    Inventory inventory =
        ours(Map.of(), Map.of(ObjectKey.program(10), List.of(PIN + "bad\\x1bname")));

    assertThat(RemovalPlan.of(inventory, 10).preview().why()).contains("not plain text");
  }

  @Test
  void aFilterKeepsWhatBelongsTogether() {
    Inventory inventory = pinned(Map.of());

    assertThat(InventoryFilter.apply(inventory, "DEBUG_stats").programs()).hasSize(2);
    assertThat(InventoryFilter.apply(inventory, "cat:sched").programs())
        .extracting(KernelProgram::id)
        .containsExactly(10);
    Inventory none = InventoryFilter.apply(inventory, "nothing of the kind");
    assertThat(none.programs()).isEmpty();
    assertThat(none.maps()).isEmpty();
    assertThat(none.links()).isEmpty();
    assertThat(InventoryFilter.apply(inventory, " ")).isSameAs(inventory);
  }
}
