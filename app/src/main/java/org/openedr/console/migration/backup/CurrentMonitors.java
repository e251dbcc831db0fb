package org.openedr.console.migration.backup;

import static org.openedr.console.base.text.RootFormat.format;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.openedr.console.inventory.Inventory;
import org.openedr.console.inventory.KernelProgram;
import org.openedr.console.inventory.MonitorInstance;
import org.openedr.console.inventory.ObjectOwner;
import org.openedr.console.inventory.kernel.KernelBtf;
import org.openedr.console.map.CounterReader;

/** Monitors that others than this process have in the kernel now. */
final class CurrentMonitors {
  private CurrentMonitors() {}

  private static List<MonitorInstance> of(Inventory inventory) {
    return inventory.monitors().stream()
        .filter(monitor -> monitor.origin() != ObjectOwner.FOREIGN && !monitor.own())
        .toList();
  }

  /** {@code id name attach point} each. */
  static List<String> programs(Inventory inventory) {
    return of(inventory).stream()
        .flatMap(monitor -> monitor.programIds().stream())
        .map(id -> inventory.program(id).map(program -> line(inventory, program)))
        .flatMap(Optional::stream)
        .toList();
  }

  private static String line(Inventory inventory, KernelProgram program) {
    List<String> points =
        inventory.links().stream()
            .filter(link -> link.programId() == program.id())
            .map(link -> link.attachPoint())
            .distinct()
            .toList();
    String where = points.isEmpty() ? "not attached" : String.join(", ", points);
    return format("%d %s %s", program.id(), program.name(), where);
  }

  /** By {@code label.field}; what cannot be read is left out. */
  static Map<String, Long> counters(Inventory inventory) {
    Map<String, Long> all = new TreeMap<>();
    CounterReader reader = new CounterReader(new KernelBtf());
    for (MonitorInstance monitor : of(inventory)) {
      if (monitor.statsMapId() != 0) {
        reader
            .read(monitor.statsMapId())
            .ifPresent(
                counters ->
                    counters
                        .byPath()
                        .forEach(
                            (path, value) ->
                                all.put(monitor.label() + "." + path, value.longValue())));
      }
    }
    return all;
  }

  /** An attached monitor of processes is held by a process, or by one that it has started. */
  static boolean heldBy(Inventory inventory, int pid) {
    return of(inventory).stream()
        .filter(monitor -> monitor.attachedPrograms() > 0 && monitor.watchesProcesses())
        .flatMap(monitor -> monitor.programIds().stream())
        .flatMap(id -> inventory.program(id).stream())
        .flatMap(program -> program.holders().stream())
        .anyMatch(holder -> descends(holder.pid(), pid));
  }

  private static boolean descends(int pid, int from) {
    if (pid == from) {
      return true;
    }
    Optional<ProcessHandle> one = ProcessHandle.of(pid);
    while (one.isPresent() && one.get().pid() != from) {
      one = one.get().parent();
    }
    return from > 1 && one.isPresent();
  }
}
