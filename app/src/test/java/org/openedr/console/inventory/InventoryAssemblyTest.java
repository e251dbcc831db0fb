package org.openedr.console.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.openedr.console.inventory.kernel.Facts.KPROBE;
import static org.openedr.console.inventory.kernel.Facts.TRACEPOINT;
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

  /** Its agent attaches the kprobes only, though the file has tracepoints as well. */
  private static Inventory firstV1(List<LinkInfo> links) {
    return Facts.inventory(
        List.of(
            Facts.loaded(40, 10, KPROBE, "trace_sys_execve", 1, 3),
            Facts.loaded(40, 11, KPROBE, "trace_sys_exit", 1, 3),
            Facts.loaded(40, 12, KPROBE, "trace_sys_exit_group", 1, 3),
            Facts.loaded(40, 13, TRACEPOINT, "trace_process_exec", 1, 2, 3),
            Facts.loaded(40, 14, TRACEPOINT, "trace_process_exit", 1, 2, 3),
            Facts.loaded(41, 15, KPROBE, "trace_sys_connect", 4, 5),
            Facts.loaded(42, 16, KPROBE, "trace_sys_write", 6, 7),
            Facts.loaded(43, 17, KPROBE, "trace_sys_write", 8)),
        List.of(
            Facts.agentConfig(1, 20),
            Facts.agentStats(2, 96),
            Facts.agentRing(3, 262144),
            Facts.agentConfig(4, 20),
            Facts.agentRing(5, 262144),
            Facts.agentConfig(6, 20),
            Facts.agentRing(7, 262144),
            Facts.ring(8)),
        links,
        Map.of(ObjectKey.program(10), List.of(SOMEBODY)),
        Map.of());
  }

  @Test
  void theAgentsFirstV1IsKnownInTheKernel() {
    List<LinkInfo> links =
        List.of(Facts.perfEvent(5, 10), Facts.perfEvent(6, 11), Facts.perfEvent(7, 12));
    Inventory inventory = firstV1(links);

    assertThat(inventory.monitors()).hasSize(3);
    MonitorInstance process = inventory.monitors().getFirst();
    assertThat(process)
        .isEqualTo(
            new MonitorInstance(
                "OpenEDR agent V1, process (pid 77)",
                ObjectOwner.AGENT,
                "v1",
                false,
                List.of(10, 11, 12, 13, 14),
                List.of(5, 6, 7),
                1,
                2,
                3,
                3,
                3,
                false,
                "process"));
    assertThat(process.whole()).isTrue();
    assertThat(inventory.monitors())
        .extracting(MonitorInstance::watches)
        .endsWith("network", "file");
    assertThat(inventory.links()).allMatch(link -> link.identity().origin() == ObjectOwner.AGENT);
    assertThat(inventory.program(17).orElseThrow().identity()).isEqualTo(Identity.FOREIGN);
  }

  @Test
  void aKprobeOfItThatIsMissingIsMissed() {
    Inventory inventory = firstV1(List.of(Facts.perfEvent(5, 10)));

    assertThat(inventory.monitors().getFirst().neededPrograms()).isEqualTo(3);
    assertThat(inventory.monitors().getFirst().whole()).isFalse();
    assertThat(firstV1(List.of()).monitors().getFirst().neededPrograms()).isEqualTo(5);
  }

  /** The one is for a function that no kernel has, the others for what never happens. */
  @Test
  void whatNoKernelCanAttachIsNotMissed() {
    Inventory inventory =
        Facts.inventory(
            List.of(
                Facts.loaded(40, 10, TRACEPOINT, "trace_process_exec_v2", 1, 2, 3),
                Facts.loaded(40, 11, TRACEPOINT, "trace_process_exit_v2", 1, 2, 3),
                Facts.loaded(40, 12, TRACEPOINT, "trace_sys_exit_v2", 1, 2, 3),
                Facts.loaded(40, 13, KPROBE, "debug_stats_reader"),
                Facts.loaded(41, 14, KPROBE, "debug_stats_reader")),
            List.of(Facts.agentConfig(1, 20), Facts.agentStats(2, 96), Facts.agentRing(3, 262144)),
            List.of(Facts.perfEvent(5, 10), Facts.perfEvent(6, 11)),
            Map.of(),
            Map.of());

    MonitorInstance monitor = inventory.monitors().getFirst();
    assertThat(monitor.neededPrograms()).isEqualTo(2);
    assertThat(monitor.counts()).isTrue();
    assertThat(inventory.program(13).orElseThrow().identity().evidence())
        .isEqualTo("from the same object file as program 10");
    assertThat(inventory.program(14).orElseThrow().identity()).isEqualTo(Identity.FOREIGN);
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
                2,
                true,
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
