package org.openedr.console.inventory.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openedr.console.bpf.BpfException;
import org.openedr.console.bpf.BpfFd;
import org.openedr.console.bpf.BpfObject;
import org.openedr.console.bpf.BtfInfo;
import org.openedr.console.bpf.KernelObjects;
import org.openedr.console.bpf.MapReader;
import org.openedr.console.bpf.ObjectKind;
import org.openedr.console.bpf.TestMap;
import org.openedr.console.btf.Btf;
import org.openedr.console.btf.BtfKind;

@Tag("kernel")
class KernelBtfKernelTest {
  private static final Path BPF = Path.of(System.getProperty("openedr.bpf.dir"));

  private static BpfObject loaded(String file) throws BpfException {
    BpfObject object = BpfObject.open(BPF.resolve(file));
    object.load();
    return object;
  }

  private static int btfOf(BpfObject object, String map) throws BpfException {
    try (MapReader reader = MapReader.open(TestMap.of(object.map(map)).id()).orElseThrow()) {
      return reader.info().btfId();
    }
  }

  @Test
  void theTypesThatWereAskedForLastAreKept() throws Exception {
    try (BpfObject kinds = loaded("tests/btf_kinds.o");
        BpfObject monitor = loaded("process_monitor_v2.o")) {
      int first = btfOf(kinds, "kinds_array");
      int second = btfOf(monitor, "debug_stats_map");
      KernelBtf roomy = new KernelBtf();
      Btf types = roomy.get(first).orElseThrow();
      assertThat(types.find("everything", BtfKind.STRUCT)).isPresent();
      assertThat(roomy.get(second).orElseThrow().find("debug_stats", BtfKind.STRUCT)).isPresent();
      assertThat(roomy.get(first)).containsSame(types);

      KernelBtf narrow = new KernelBtf(1);
      Btf kept = narrow.get(first).orElseThrow();
      assertThat(narrow.get(first)).containsSame(kept);
      assertThat(narrow.get(second)).isPresent();
      assertThat(narrow.get(first).orElseThrow()).isNotSameAs(kept);
    }
  }

  @Test
  void theKernelsOwnTypesAreFoundByTheirNumberToo() throws Exception {
    KernelBtf types = new KernelBtf();
    for (int id : KernelObjects.ids(ObjectKind.BTF)) {
      Optional<BpfFd> opened = KernelObjects.open(ObjectKind.BTF, id);
      if (opened.isEmpty()) {
        continue; // of another process, and gone
      }
      try (BpfFd fd = opened.get()) {
        if (BtfInfo.of(fd).name().equals("vmlinux")) {
          assertThat(types.get(id)).containsSame(types.vmlinux());
          return;
        }
      }
    }
    throw new AssertionError("the kernel has types, but none named vmlinux");
  }

  @Test
  void typesThatAreGoneAreEmpty() throws Exception {
    assertThat(new KernelBtf().get(Integer.MAX_VALUE)).isEmpty();
  }
}
