package org.openedr.console.inventory;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.openedr.console.base.posix.Clocks;
import org.openedr.console.base.proc.CgroupPaths;
import org.openedr.console.bpf.BpfException;
import org.openedr.console.bpf.BpfPresence;
import org.openedr.console.bpf.Errno;
import org.openedr.console.failure.Problem;
import org.openedr.console.inventory.kernel.BlindSpot;
import org.openedr.console.inventory.kernel.BtfNames;
import org.openedr.console.inventory.kernel.KernelBtf;
import org.openedr.console.inventory.kernel.KernelFetch;
import org.openedr.console.inventory.kernel.KernelNames;
import org.openedr.console.inventory.kernel.KernelSnapshot;
import org.openedr.console.inventory.kernel.TracepointCategories;
import org.openedr.console.inventory.kernel.VisibilityLimits;
import org.slf4j.LoggerFactory;

/**
 * Reads everything BPF in the kernel, whoever loaded it; changes nothing. Objects that this process
 * opens only to look at (through {@link org.openedr.console.bpf.BpfFd}) do not make it their
 * holder. Any thread; several may read at the same time.
 */
public final class InventoryReader {
  private final Path proc;
  private final BtfNames types;
  private final TracepointCategories categories;
  private final KernelNames names;

  /**
   * @param proc where procfs is mounted: {@code /proc}
   * @param types of the kernel's BTF objects, kept from look to look
   */
  public InventoryReader(Path proc, KernelBtf types) {
    this.proc = proc;
    this.types = new BtfNames(types);
    this.categories = TracepointCategories.ofMachine();
    this.names = new KernelNames(categories, CgroupPaths.ofMachine());
  }

  /** Never throws: what went wrong is in the inventory's problem. */
  public Inventory read() {
    String missing = BpfPresence.libbpfProblem();
    if (missing != null) {
      return Inventory.failed(new Problem("libbpf-missing", "libbpf", missing));
    }
    long startNs = System.nanoTime();
    try {
      long takenBootNs = Clocks.bootNs();
      return assemble(takenBootNs, startNs, new KernelFetch(proc, categories, types).run());
    } catch (BpfException e) {
      boolean rights = e.errno() == Errno.EPERM.number() || e.errno() == Errno.EACCES.number();
      return Inventory.failed(
          new Problem(
              rights ? "no-rights" : "unknown", e.subject(), String.valueOf(e.getMessage())));
    } catch (RuntimeException e) {
      LoggerFactory.getLogger(InventoryReader.class).error("The inventory failed.", e);
      return Inventory.failed(new Problem("unknown", "the inventory", e.toString()));
    }
  }

  private Inventory assemble(long takenBootNs, long startNs, KernelSnapshot kernel) {
    InventoryAssembly assembly = new InventoryAssembly(kernel, names);
    List<KernelProgram> programs = assembly.programs();
    List<KernelMap> maps = assembly.maps();
    List<KernelLink> links = assembly.links();
    List<BlindSpot> remarks = new ArrayList<>(kernel.holdings().remarks());
    remarks.addAll(kernel.pins().remarks());
    if (kernel.refused() > 0) {
      remarks.add(
          BlindSpot.of(kernel.refused() + " objects may not be looked at and are missing here."));
    }
    remarks.addAll(VisibilityLimits.remarks(proc, categories.available()));
    return new Inventory(
        takenBootNs,
        System.nanoTime() - startNs,
        programs,
        maps,
        links,
        kernel.pins().count(),
        MonitorInstances.of(programs, maps, links),
        List.copyOf(remarks),
        null);
  }
}
