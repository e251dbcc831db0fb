package org.openedr.console.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openedr.console.bpf.BpfObject;
import org.openedr.console.bpf.MapReader;
import org.openedr.console.inventory.kernel.Holder;
import org.openedr.console.inventory.kernel.KernelBtf;

/** This kernel's objects, compared with what bpftool says of the same. */
@Tag("kernel")
class InventoryKernelTest {
  private static final Path BUILT = HeldObject.BUILT;
  private static final Path PINS = Path.of("/sys/fs/bpf/openedr-test-b");

  private final InventoryReader reader = new InventoryReader(Path.of("/proc"), new KernelBtf());
  private final List<AutoCloseable> open = new ArrayList<>();

  @BeforeEach
  void folder() throws Exception {
    Files.createDirectories(PINS);
  }

  @AfterEach
  void nothingStays() throws Exception {
    for (AutoCloseable each : open.reversed()) {
      each.close();
    }
    HeldObject.unpin(PINS);
  }

  private HeldObject held(String... args) throws Exception {
    HeldObject held = HeldObject.start(args);
    open.add(held);
    return held;
  }

  private BpfObject ownMonitor() throws Exception {
    BpfObject object = BpfObject.open(BUILT.resolve("process_monitor_v2.o"));
    open.add(object);
    object.map("events").setMaxEntries(1 << 16);
    object.load();
    object.attachAll();
    return object;
  }

  private static List<KernelProgram> heldBy(Inventory inventory, int pid) {
    return inventory.programs().stream()
        .filter(program -> program.holders().stream().anyMatch(holder -> holder.pid() == pid))
        .toList();
  }

  private static List<KernelProgram> pinnedIn(Inventory inventory, Path folder) {
    return inventory.programs().stream()
        .filter(program -> program.pins().stream().anyMatch(pin -> pin.startsWith(folder + "/")))
        .toList();
  }

  private static int self() {
    return (int) ProcessHandle.current().pid();
  }

  @Test
  void saysTheSameAsBpftool() throws Exception {
    ownMonitor();
    HeldObject agent = held(BUILT.resolve("tests/agent_v2.o").toString());
    HeldObject.pin(PINS.resolve("v2"), BUILT.resolve("process_monitor_v2.o"));

    Inventory inventory = reader.read();
    Map<Integer, Map<String, Object>> programs = Bpftool.show("prog");
    Map<Integer, Map<String, Object>> maps = Bpftool.show("map");
    Map<Integer, Map<String, Object>> links = Bpftool.show("link");

    assertThat(inventory.problem()).isNull();
    List<KernelProgram> mine =
        Stream.of(
                heldBy(inventory, self()),
                heldBy(inventory, agent.pid()),
                pinnedIn(inventory, PINS))
            .flatMap(List::stream)
            .toList();
    assertThat(mine).hasSize(3 + 2 + 3);
    for (KernelProgram program : mine) {
      same(program, programs.get(program.id()));
      program.mapIds().forEach(id -> same(inventory.map(id).orElseThrow(), maps.get(id)));
    }
    List<Integer> ids = mine.stream().map(KernelProgram::id).toList();
    List<KernelLink> attaching =
        inventory.links().stream().filter(link -> ids.contains(link.programId())).toList();
    assertThat(attaching).hasSize(3 + 2 + 3);
    attaching.forEach(link -> same(link, links.get(link.id())));
  }

  private static void same(KernelProgram ours, Map<String, Object> theirs) {
    assertThat(ours.name()).isEqualTo(theirs.get("name"));
    assertThat(ours.type()).isEqualTo(theirs.get("type"));
    assertThat(ours.tag()).isEqualTo(String.valueOf(theirs.get("tag")));
    assertThat(ours.uid()).isEqualTo(theirs.get("uid"));
    assertThat(ours.xlatedBytes()).isEqualTo(theirs.get("bytes_xlated"));
    assertThat(ours.jitedBytes()).isEqualTo(theirs.get("bytes_jited"));
    assertThat(ours.memoryBytes()).isEqualTo(number(theirs.get("bytes_memlock")));
    assertThat(ours.btfId()).isEqualTo(theirs.get("btf_id"));
    assertThat(ours.mapIds()).hasSameElementsAs(numbers(theirs.get("map_ids")));
    assertThat(ours.pins()).hasSameElementsAs(texts(theirs.get("pinned")));
    samePids(ours.holders(), theirs);
  }

  private static void same(KernelMap ours, Map<String, Object> theirs) {
    assertThat(ours.name()).isEqualTo(theirs.get("name"));
    assertThat(ours.type()).isEqualTo(theirs.get("type"));
    assertThat(ours.keySize()).isEqualTo(theirs.get("bytes_key"));
    assertThat(ours.valueSize()).isEqualTo(theirs.get("bytes_value"));
    assertThat(ours.maxEntries()).isEqualTo(theirs.get("max_entries"));
    assertThat(ours.flags()).isEqualTo(theirs.get("flags"));
    assertThat(ours.memoryBytes()).isEqualTo(number(theirs.get("bytes_memlock")));
    assertThat(ours.frozen()).isEqualTo(Integer.valueOf(1).equals(theirs.get("frozen")));
    assertThat(ours.pins()).hasSameElementsAs(texts(theirs.get("pinned")));
    samePids(ours.holders(), theirs);
  }

  private static void same(KernelLink ours, Map<String, Object> theirs) {
    assertThat(ours.type()).isEqualTo(theirs.get("type"));
    assertThat(ours.programId()).isEqualTo(theirs.get("prog_id"));
    assertThat(ours.pins()).hasSameElementsAs(texts(theirs.get("pinned")));
    samePids(ours.holders(), theirs);
  }

  /** Bpftool tells holders only where it was built with an iterator for them. */
  private static void samePids(List<Holder> ours, Map<String, Object> theirs) {
    if (theirs.get("pids") instanceof List<?> pids) {
      List<Object> ids = new ArrayList<>();
      pids.forEach(each -> ids.add(((Map<?, ?>) each).get("pid")));
      assertThat(ours).extracting(holder -> (Object) holder.pid()).hasSameElementsAs(ids);
    }
  }

  private static long number(Object value) {
    return ((Number) value).longValue();
  }

  private static List<Integer> numbers(Object list) {
    return texts(list).stream().map(Integer::valueOf).toList();
  }

  private static List<String> texts(Object list) {
    List<String> texts = new ArrayList<>();
    if (list instanceof List<?> values) {
      values.forEach(value -> texts.add(String.valueOf(value)));
    }
    return texts;
  }

  @Test
  void ourOwnMonitorIsRecognisedWithItsAttachPoints() throws Exception {
    ownMonitor();

    Inventory inventory = reader.read();

    List<KernelProgram> own = heldBy(inventory, self());
    assertThat(own)
        .extracting(KernelProgram::name)
        .containsExactlyInAnyOrder(
            "trace_process_fork_v2", "trace_process_exec_v2", "trace_process_exit_v2");
    assertThat(own)
        .allSatisfy(
            program -> {
              assertThat(program.identity().origin()).isEqualTo(ObjectOwner.OURS);
              assertThat(program.identity().label()).isEqualTo("OpenEDR V2");
              assertThat(program.identity().evidence()).contains("members are ours");
              assertThat(program.leftOver()).isFalse();
              assertThat(program.attachTarget()).startsWith("sched:sched_process_");
              assertThat(program.holders())
                  .singleElement()
                  .satisfies(holder -> assertThat(holder.self()).isTrue());
            });
    assertThat(inventory.links())
        .filteredOn(link -> own.stream().anyMatch(each -> each.id() == link.programId()))
        .extracting(KernelLink::attachPoint)
        .containsExactlyInAnyOrder(
            "tp_btf sched:sched_process_fork",
            "tp_btf sched:sched_process_exec",
            "tp_btf sched:sched_process_exit");
    assertThat(inventory.monitors())
        .filteredOn(MonitorInstance::own)
        .singleElement()
        .satisfies(
            monitor -> {
              assertThat(monitor.label()).isEqualTo("OpenEDR V2 (this console)");
              assertThat(monitor.version()).isEqualTo("v2");
              assertThat(monitor.attachedPrograms()).isEqualTo(3);
              assertThat(inventory.map(monitor.configMapId()).orElseThrow().valueSize())
                  .isEqualTo(32);
              assertThat(inventory.map(monitor.statsMapId()).orElseThrow().valueSize())
                  .isEqualTo(112);
              assertThat(inventory.map(monitor.ringMapId()).orElseThrow().maxEntries())
                  .isEqualTo(1 << 16);
            });
  }

  @Test
  void anUntypedMonitorIsRecognisedAsWell() throws Exception {
    HeldObject held = held(BUILT.resolve("tests/untyped_v2.o").toString());

    Inventory inventory = reader.read();

    assertThat(heldBy(inventory, held.pid()))
        .hasSize(3)
        .allSatisfy(program -> assertThat(program.identity().label()).isEqualTo("OpenEDR V2"));
    assertThat(inventory.links())
        .filteredOn(link -> link.holders().stream().anyMatch(by -> by.pid() == held.pid()))
        .extracting(KernelLink::attachPoint)
        .contains("raw_tp sched:sched_process_exec");
  }

  @Test
  void ourV1IsRecognisedThoughItCannotBeAttachedEverywhere() throws Exception {
    HeldObject held = held("--detached", BUILT.resolve("process_monitor.o").toString());

    Inventory inventory = reader.read();

    assertThat(heldBy(inventory, held.pid()))
        .hasSize(4)
        .allSatisfy(
            program -> {
              assertThat(program.type()).isEqualTo("kprobe");
              assertThat(program.identity().label()).isEqualTo("OpenEDR V1");
              assertThat(program.leftOver()).isFalse();
            });
    assertThat(inventory.monitors())
        .filteredOn(monitor -> monitor.label().equals("OpenEDR V1 (pid " + held.pid() + ")"))
        .singleElement()
        .matches(monitor -> monitor.version().equals("v1") && monitor.attachedPrograms() == 0);
  }

  @Test
  void agentsOfEveryLayoutAreRecognised() throws Exception {
    HeldObject tip = held(BUILT.resolve("tests/agent_v2.o").toString());
    HeldObject middle = held(BUILT.resolve("tests/agent_v1.o").toString());
    HeldObject old = held("--off", BUILT.resolve("tests/agent_old.o").toString());

    Inventory inventory = reader.read();

    isAgent(inventory, tip.pid(), "OpenEDR agent V2, process", "348", "344", "same program");
    isAgent(inventory, middle.pid(), "OpenEDR agent V1, process", "208", "336", "middle");
    isAgent(inventory, old.pid(), "OpenEDR agent V2, process", "20", "96", "first");
    assertThat(inventory.monitors())
        .extracting(MonitorInstance::label)
        .contains("OpenEDR agent V2, process (pid " + tip.pid() + ")")
        .contains("OpenEDR agent V1, process (pid " + middle.pid() + ")")
        .contains("OpenEDR agent V2, process (pid " + old.pid() + ")")
        .doesNotHaveDuplicates();
  }

  private static void isAgent(Inventory inventory, int pid, String label, String... evidence) {
    List<KernelProgram> programs = heldBy(inventory, pid);
    assertThat(programs).hasSize(2);
    for (KernelProgram program : programs) {
      assertThat(program.identity().origin()).isEqualTo(ObjectOwner.AGENT);
      assertThat(program.identity().label()).isEqualTo(label);
      assertThat(program.identity().evidence()).contains(evidence);
      assertThat(inventory.links())
          .filteredOn(link -> link.programId() == program.id())
          .singleElement()
          .satisfies(
              link -> {
                assertThat(link.attachPoint()).startsWith("tracepoint sched:sched_process_ex");
                assertThat(link.identity().origin()).isEqualTo(ObjectOwner.AGENT);
              });
      for (int id : program.mapIds()) {
        assertThat(inventory.map(id).orElseThrow().identity().label()).isEqualTo(label);
      }
    }
  }

  @Test
  void linksOfManyKindsSayWhereTheyAttach() throws Exception {
    HeldObject held = held(BUILT.resolve("tests/kinds.o").toString());

    Inventory inventory = reader.read();
    Map<Integer, Map<String, Object>> theirs = Bpftool.show("link");

    List<KernelLink> links =
        inventory.links().stream()
            .filter(link -> link.holders().stream().anyMatch(by -> by.pid() == held.pid()))
            .toList();
    assertThat(links)
        .extracting(KernelLink::attachPoint)
        .anyMatch(point -> point.matches("sk_lookup netns \\d+"))
        .contains("iter task", "xdp lo", "cgroup_inet_egress /", "raw_tp sched:sched_process_fork");
    links.forEach(link -> same(link, theirs.get(link.id())));
    assertThat(heldBy(inventory, held.pid()))
        .hasSize(5)
        .allSatisfy(program -> assertThat(program.identity()).isEqualTo(Identity.FOREIGN));
  }

  @Test
  void aDescriptorOpenedOnlyToLookMakesNoHolder() throws Exception {
    held(BUILT.resolve("tests/agent_v2.o").toString());
    int map =
        reader.read().monitors().stream()
            .filter(monitor -> monitor.label().startsWith("OpenEDR agent V2"))
            .findFirst()
            .orElseThrow()
            .statsMapId();
    try (MapReader looking = MapReader.open(map).orElseThrow()) {
      assertThat(looking.info().id()).isEqualTo(map);
      assertThat(reader.read().map(map).orElseThrow().holders()).noneMatch(Holder::self);
    }
  }

  @Test
  void anAttachmentWithoutALinkIsFound() throws Exception {
    HeldObject held = held("--ioctl", BUILT.resolve("tests/agent_v1.o").toString());

    Inventory inventory = reader.read();

    assertThat(inventory.links())
        .filteredOn(link -> link.holders().stream().anyMatch(by -> by.pid() == held.pid()))
        .hasSize(2)
        .allSatisfy(link -> assertThat(link.id()).isZero())
        .extracting(KernelLink::attachPoint)
        .containsExactlyInAnyOrder(
            "tracepoint sched:sched_process_exec", "tracepoint sched:sched_process_exit");
    assertThat(inventory.monitors())
        .filteredOn(monitor -> monitor.label().endsWith("(pid " + held.pid() + ")"))
        .singleElement()
        .satisfies(
            monitor -> {
              assertThat(monitor.attachedPrograms()).isEqualTo(2);
              assertThat(monitor.linkIds()).isEmpty();
            });
  }

  @Test
  void whatNobodyHoldsIsLeftOver() throws Exception {
    Path folder = PINS.resolve("left");
    HeldObject.pin(folder, BUILT.resolve("process_monitor_v2.o"));
    HeldObject held = held("--detached", BUILT.resolve("process_monitor_v2.o").toString());

    Inventory inventory = reader.read();

    List<KernelProgram> left = pinnedIn(inventory, folder);
    assertThat(left).hasSize(3).allMatch(KernelProgram::leftOver);
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(inventory.pins()).isGreaterThanOrEqualTo((int) files.count());
    }
    for (KernelProgram program : left) {
      assertThat(program.mapIds()).allMatch(id -> inventory.map(id).orElseThrow().leftOver());
      assertThat(inventory.links())
          .filteredOn(link -> link.programId() == program.id())
          .singleElement()
          .matches(KernelLink::leftOver);
    }
    assertThat(heldBy(inventory, held.pid())).hasSize(3).noneMatch(KernelProgram::leftOver);
    assertThat(inventory.monitors())
        .extracting(MonitorInstance::label)
        .contains("OpenEDR V2 (pinned in " + folder + ")");
    assertThat(inventory.monitors())
        .filteredOn(monitor -> monitor.label().equals("OpenEDR V2 (pid " + held.pid() + ")"))
        .singleElement()
        .matches(monitor -> monitor.attachedPrograms() == 0);
  }

  @Test
  void aThousandMapsAreNoTrouble() throws Exception {
    HeldObject held = held("--maps", "1000");
    reader.read(); // the code is warm, as in a console that runs

    Inventory inventory = reader.read();

    assertThat(inventory.problem()).isNull();
    assertThat(inventory.maps())
        .filteredOn(map -> map.holders().stream().anyMatch(by -> by.pid() == held.pid()))
        .hasSize(1000)
        .allMatch(map -> map.memoryBytes() > 0 && map.name().startsWith("held_"));
    System.out.printf(
        "%d maps, %d programs: %d ms%n",
        inventory.maps().size(), inventory.programs().size(), inventory.tookNs() / 1_000_000);
  }

  @Test
  void aHundredObjectsTakeLessThanAFifthOfASecond() throws Exception {
    held("--maps", "60");
    for (int i = 0; i < 8; i++) {
      held(BUILT.resolve("tests/agent_v2.o").toString());
    }
    long best = Long.MAX_VALUE;
    long first = 0;
    for (int i = 0; i < 23; i++) {
      Inventory inventory = new InventoryReader(Path.of("/proc"), new KernelBtf()).read();
      first = i == 0 ? inventory.tookNs() : first;
      best = Math.min(best, inventory.tookNs());
    }
    System.out.printf("100 objects: first %d us, best %d us%n", first / 1000, best / 1000);
    assertThat(best).isLessThan(200_000_000L);
  }

  @Test
  void objectsMayVanishWhileTheyAreRead() throws Exception {
    boolean[] stop = new boolean[1];
    Thread comesAndGoes =
        new Thread(
            () -> {
              while (!stop[0]) {
                try (BpfObject object = BpfObject.open(BUILT.resolve("process_monitor_v2.o"))) {
                  object.map("events").setMaxEntries(1 << 12);
                  object.load();
                  object.attachAll();
                } catch (Exception e) {
                  throw new AssertionError(e);
                }
              }
            });
    comesAndGoes.start();
    try {
      for (int i = 0; i < 23; i++) {
        Inventory inventory = reader.read();
        assertThat(inventory.problem()).isNull();
        assertThat(inventory.remarks()).noneMatch(remark -> remark.text().contains("may not be"));
      }
    } finally {
      stop[0] = true;
      comesAndGoes.join();
    }
  }
}
