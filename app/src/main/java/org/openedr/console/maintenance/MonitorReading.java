package org.openedr.console.maintenance;

import static org.openedr.console.base.text.RootFormat.format;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntFunction;
import org.openedr.console.base.proc.TaskCounters;
import org.openedr.console.base.text.FileText;
import org.openedr.console.health.MonitorFacts;
import org.openedr.console.inventory.Inventory;
import org.openedr.console.inventory.MonitorInstance;
import org.openedr.console.machine.MonitorEvidence;
import org.openedr.console.map.MapPage;
import org.openedr.console.statistics.StatisticsSources.Counters;

/** What monitors are loaded, and what they have counted, at one moment. */
final class MonitorReading {
  /**
   * The counters of a monitor.
   *
   * @param identity another load of the same monitor has another one
   */
  record Counted(String label, String identity, Map<String, Long> counters) {}

  private final List<MonitorInstance> monitors;
  private final IntFunction<Optional<Counters>> reading;
  private final IntFunction<Optional<MapPage.Ring>> rings;
  private final String boot;

  /**
   * @param reading key 0 of a map
   * @param rings positions of a ring, looked at and not consumed
   */
  MonitorReading(
      Inventory inventory,
      IntFunction<Optional<Counters>> reading,
      IntFunction<Optional<MapPage.Ring>> rings) {
    this.rings = rings;
    this.monitors = inventory.monitors();
    this.reading = reading;
    this.boot = boot();
  }

  private static String boot() {
    try {
      return FileText.read(Path.of("/proc/sys/kernel/random/boot_id")).strip();
    } catch (IOException e) {
      return "";
    }
  }

  private String identity(MonitorInstance monitor) {
    return format("%s %d %s", boot, monitor.statsMapId(), monitor.programIds());
  }

  private Optional<Counters> counters(int map) {
    return map == 0 ? Optional.empty() : reading.apply(map);
  }

  List<Counted> counted() {
    return monitors.stream()
        .map(
            monitor ->
                new Counted(
                    monitor.label(),
                    identity(monitor),
                    counters(monitor.statsMapId())
                        .map(read -> new TreeMap<>(read.byPath()))
                        .orElseGet(TreeMap::new)))
        .toList();
  }

  List<MonitorFacts> facts() {
    return monitors.stream().map(this::facts).toList();
  }

  private MonitorFacts facts(MonitorInstance monitor) {
    return MonitorEvidence.facts(
        monitor,
        identity(monitor),
        counters(monitor.statsMapId()),
        counters(monitor.configMapId()).map(Counters::byPath),
        monitor.ringMapId() == 0 ? Optional.empty() : rings.apply(monitor.ringMapId()),
        Map.of(),
        Double.NaN,
        witness -> witness.count(TaskCounters::created, TaskCounters::ended));
  }
}
