package org.openedr.console.bpf;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openedr.console.base.posix.Clocks;

/** Objects of this kernel, found by number. */
@Tag("kernel")
class KernelObjectsKernelTest {
  private static final Path BPF = Path.of(System.getProperty("openedr.bpf.dir"));

  private static BpfObject attached() throws BpfException {
    BpfObject object = BpfObject.open(BPF.resolve("process_monitor_v2.o"));
    object.map("events").setMaxEntries(1 << 16);
    object.load();
    object.attachAll();
    return object;
  }

  @Test
  void whatWasLoadedIsFoundWithItsParts() throws Exception {
    List<Integer> before = KernelObjects.ids(ObjectKind.PROGRAM);
    try (BpfObject object = attached()) {
      List<Integer> ids = new ArrayList<>(KernelObjects.ids(ObjectKind.PROGRAM));
      ids.removeAll(before);
      assertThat(ids).hasSize(object.programs().size());
      try (BpfFd fd = KernelObjects.open(ObjectKind.PROGRAM, ids.getFirst()).orElseThrow()) {
        ProgramInfo info = ProgramInfo.of(fd);
        assertThat(info.name()).isEqualTo("trace_process_f");
        assertThat(info.type()).isEqualTo(26); // BPF_PROG_TYPE_TRACING
        assertThat(info.mapIds()).hasSizeGreaterThanOrEqualTo(3);
        assertThat(info.functionTypeId()).isPositive();
        assertThat(info.tag()).hasSize(16);
        assertThat(info.loadedBootNs()).isBetween(1L, Clocks.bootNs());
        assertThat(info.attachBtfId()).isPositive();
        assertThat(info.verifiedInstructions()).isPositive();
        for (int map : info.mapIds()) {
          try (MapReader reader = MapReader.open(map).orElseThrow()) {
            if (reader.info().name().equals("debug_stats_map")) {
              ByteBuffer values = reader.lookup(reader.nextKey(null)).orElseThrow();
              assertThat(values.remaining()).isEqualTo(reader.valueBytes()).isPositive();
              assertThat(reader.nextKey(new byte[4])).isNull();
            } else if (reader.info().type() == MapTypes.RINGBUF) {
              long[] positions = reader.ringPositions();
              assertThat(positions[1]).isGreaterThanOrEqualTo(positions[0]);
            }
          }
        }
        try (BpfFd btf = KernelObjects.open(ObjectKind.BTF, info.btfId()).orElseThrow()) {
          BtfInfo types = BtfInfo.of(btf);
          assertThat(types.kernel()).isFalse();
          assertThat(types.bytes().getShort(0)).isEqualTo((short) 0xeB9F);
        }
      }
      List<LinkInfo> links = new ArrayList<>();
      for (int id : KernelObjects.ids(ObjectKind.LINK)) {
        try (BpfFd fd = KernelObjects.open(ObjectKind.LINK, id).orElseThrow()) {
          links.add(LinkInfo.of(fd));
        }
      }
      assertThat(links)
          .filteredOn(link -> ids.contains(link.programId()))
          .hasSize(3)
          .allSatisfy(link -> assertThat(link.type()).isEqualTo(LinkInfo.RAW_TRACEPOINT))
          .extracting(LinkInfo::target)
          .contains("sched_process_fork", "sched_process_exec", "sched_process_exit");
    }
  }

  @Test
  void whatIsGoneIsEmpty() throws Exception {
    int never = Integer.MAX_VALUE;
    assertThat(KernelObjects.open(ObjectKind.MAP, never)).isEmpty();
    assertThat(MapReader.open(never)).isEmpty();
  }

  @Test
  void runTimesCountOnlyWhileSomebodyLooks() throws Exception {
    try (BpfObject object = attached();
        BpfFd fd = programNamed("trace_process_f")) {
      assertThat(object.programs()).isNotEmpty();
      long before = ProgramInfo.of(fd).runCount();
      new ProcessBuilder("true").start().waitFor();
      assertThat(ProgramInfo.of(fd).runCount()).isEqualTo(before);
      try (RunTimeStatistics on = RunTimeStatistics.enable()) {
        assertThat(on).isNotNull();
        new ProcessBuilder("true").start().waitFor();
        assertThat(ProgramInfo.of(fd).runCount()).isGreaterThan(before);
      }
    }
  }

  private static BpfFd programNamed(String name) throws BpfException {
    for (int id : KernelObjects.ids(ObjectKind.PROGRAM).reversed()) {
      BpfFd fd = KernelObjects.open(ObjectKind.PROGRAM, id).orElseThrow();
      if (ProgramInfo.of(fd).name().equals(name)) {
        return fd;
      }
      fd.close();
    }
    throw new IllegalStateException("no program " + name);
  }
}
