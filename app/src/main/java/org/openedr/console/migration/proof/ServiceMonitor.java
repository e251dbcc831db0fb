package org.openedr.console.migration.proof;

import java.io.IOException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.openedr.console.bpf.BpfException;
import org.openedr.console.inventory.Inventory;
import org.openedr.console.inventory.KernelLink;
import org.openedr.console.inventory.KernelProgram;
import org.openedr.console.inventory.MonitorInstance;
import org.openedr.console.inventory.kernel.Holder;
import org.openedr.console.inventory.kernel.KernelBtf;
import org.openedr.console.map.CounterReader;
import org.openedr.console.map.MapPage;
import org.openedr.console.statistics.KernelPrograms;
import org.openedr.console.statistics.MonitorCounts;
import org.openedr.console.statistics.StatisticsSources;

/**
 * The monitor that a service holds, found by content and by who has its descriptors.
 *
 * @param loadedBootNs when its last program was loaded, boot clock
 */
public record ServiceMonitor(MonitorInstance instance, long loadedBootNs) {
  /** Of a process, in the ring of every revision of the agent: 824 bytes and the kernel's 8. */
  private static final int AGENT_RECORD_BYTES = 832;

  private static final CounterReader COUNTERS = new CounterReader(new KernelBtf());

  /** The attached one of processes that this process, or a child of it, holds. */
  public static Optional<ServiceMonitor> of(Inventory inventory, int mainPid) {
    Set<Integer> pids = family(mainPid);
    return inventory.monitors().stream()
        .filter(monitor -> !monitor.own() && monitor.attachedPrograms() > 0)
        .filter(MonitorInstance::watchesProcesses)
        .filter(monitor -> holders(inventory, monitor).anyMatch(h -> pids.contains(h.pid())))
        .map(monitor -> new ServiceMonitor(monitor, loaded(inventory, monitor)))
        .findFirst();
  }

  private static Set<Integer> family(int mainPid) {
    Set<Integer> pids = new HashSet<>(Set.of(mainPid));
    ProcessHandle.of(mainPid)
        .ifPresent(main -> main.descendants().forEach(each -> pids.add((int) each.pid())));
    return pids;
  }

  private static Stream<Holder> holders(Inventory inventory, MonitorInstance monitor) {
    return Stream.concat(
        inventory.programs().stream()
            .filter(program -> monitor.programIds().contains(program.id()))
            .map(KernelProgram::holders)
            .flatMap(each -> each.stream()),
        inventory.links().stream()
            .filter(link -> monitor.programIds().contains(link.programId()))
            .map(KernelLink::holders)
            .flatMap(each -> each.stream()));
  }

  private static long loaded(Inventory inventory, MonitorInstance monitor) {
    return inventory.programs().stream()
        .filter(program -> monitor.programIds().contains(program.id()))
        .mapToLong(KernelProgram::loadedBootNs)
        .max()
        .orElse(0);
  }

  /**
   * Its counters now, or what its ring tells if it keeps none; empty when they are gone or of no
   * known layout.
   */
  public Optional<MonitorCounts> counts() {
    return instance.counts()
        ? COUNTERS
            .read(instance.statsMapId())
            .map(StatisticsSources.Counters::believable)
            .map(MonitorCounts::of)
        : ring().map(ring -> MonitorCounts.ofRing(ring.producer() / AGENT_RECORD_BYTES));
  }

  private Optional<MapPage.Ring> ring() {
    try {
      return KernelPrograms.ring(instance.ringMapId());
    } catch (BpfException e) {
      return Optional.empty();
    }
  }

  /** Numbers of its settings now; empty when they cannot be read. */
  public Map<String, Long> settings() {
    Map<String, Long> numbers = new LinkedHashMap<>();
    COUNTERS
        .read(instance.configMapId())
        .ifPresent(
            read -> read.byPath().forEach((path, value) -> numbers.put(path, value.longValue())));
    return numbers;
  }

  /** As {@link #counts}, for a self-test. */
  MonitorCounts countsOrFail() throws IOException {
    return counts()
        .orElseThrow(
            () -> new IOException("The counters of " + instance.label() + " cannot be read."));
  }
}
