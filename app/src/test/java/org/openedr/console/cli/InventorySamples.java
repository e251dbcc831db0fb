package org.openedr.console.cli;

import java.util.List;
import org.openedr.console.inventory.Identity;
import org.openedr.console.inventory.Inventory;
import org.openedr.console.inventory.KernelLink;
import org.openedr.console.inventory.KernelMap;
import org.openedr.console.inventory.KernelProgram;
import org.openedr.console.inventory.MonitorInstance;
import org.openedr.console.inventory.ObjectOwner;
import org.openedr.console.inventory.Removal;
import org.openedr.console.inventory.RemovalResult;
import org.openedr.console.inventory.kernel.BlindSpot;
import org.openedr.console.inventory.kernel.Holder;
import org.openedr.console.machine.Machine;
import org.openedr.console.machine.UnavailableMachine;

/** A machine with one of each. */
public final class InventorySamples {
  private static final Identity OURS = new Identity(ObjectOwner.OURS, "OpenEDR V2", "its function");
  private static final List<String> PIN = List.of("/sys/fs/bpf/x/l");
  private static final List<Holder> TOP = List.of(new Holder(9, "top", false));

  private InventorySamples() {}

  public static Machine machine() {
    return new Sample();
  }

  public static class Sample extends UnavailableMachine {
    @Override
    public Inventory inventory() {
      return InventorySamples.inventory();
    }

    @Override
    public Removal previewRemoval(int programId) {
      return programId == 12
          ? new Removal(12, true, "It is ours.", PIN, List.of("program 12"))
          : new Removal(programId, false, "It is foreign.", List.of(), List.of());
    }

    @Override
    public RemovalResult remove(Removal preview) {
      return new RemovalResult(preview.unpin(), preview.vanishing(), List.of());
    }
  }

  private static Inventory inventory() {
    KernelProgram program =
        new KernelProgram(
            12,
            "tracing",
            "trace_process_exec_v2",
            "trace_process_e",
            "00112233aabbccdd",
            5,
            0,
            List.of(7),
            3,
            "sched:sched_process_exec",
            64,
            32,
            16,
            4096,
            0,
            0,
            0,
            List.of(),
            List.of(),
            OURS,
            true);
    KernelMap map =
        new KernelMap(
            7,
            "array",
            "config_map",
            4,
            32,
            1,
            0,
            3,
            1,
            2,
            344,
            false,
            List.of(12),
            TOP,
            List.of(),
            OURS,
            false);
    KernelMap lonely =
        new KernelMap(
            8,
            "ringbuf",
            "lonely",
            0,
            0,
            1 << 16,
            0,
            0,
            0,
            0,
            -1,
            false,
            List.of(),
            List.of(),
            List.of(),
            Identity.FOREIGN,
            false);
    KernelLink link =
        new KernelLink(
            5, "raw_tracepoint", 12, "tp_btf sched:sched_process_exec", List.of(), PIN, OURS, true);
    MonitorInstance monitor =
        new MonitorInstance(
            "OpenEDR V2 (pid 9)",
            ObjectOwner.OURS,
            "v2",
            false,
            List.of(12),
            List.of(5),
            7,
            0,
            0,
            1,
            1,
            true,
            "process");
    return new Inventory(
        9,
        23_000_000,
        List.of(program),
        List.of(map, lonely),
        List.of(link),
        1,
        List.of(monitor),
        List.of(new BlindSpot("Something cannot be seen.", false)),
        null);
  }
}
