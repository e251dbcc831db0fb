package org.openedr.console.migration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntFunction;
import org.openedr.console.health.MonitorFacts;
import org.openedr.console.inventory.Inventory;
import org.openedr.console.inventory.MonitorInstance;
import org.openedr.console.inventory.Origin;
import org.openedr.console.statistics.MonitorCounts;
import org.openedr.console.statistics.StatisticsSources.Counters;

/** What monitors are loaded, and what they have counted, at one moment. */
final class MonitorLook {
  private static final int FORKS_TO_BE_SILENT = 100; // of one that does not see every fork

  /**
   * The counters of a monitor.
   *
   * @param identity another load of the same monitor has another one
   */
  record Counted(String label, String identity, Map<String, Long> counters) {}

  private final List<MonitorInstance> monitors;
  private final IntFunction<Optional<Counters>> reading;
  private final String boot;

  /**
   * @param reading key 0 of a map
   */
  MonitorLook(Inventory inventory, IntFunction<Optional<Counters>> reading) {
    this.monitors = inventory.monitors();
    this.reading = reading;
    this.boot = boot();
  }

  private static String boot() {
    try {
      return Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
    } catch (IOException e) {
      return "";
    }
  }

  private String identity(MonitorInstance monitor) {
    return "%s %d %s".formatted(boot, monitor.statsMapId(), monitor.programIds());
  }

  private Optional<Counters> counters(MonitorInstance monitor) {
    return monitor.statsMapId() == 0 ? Optional.empty() : reading.apply(monitor.statsMapId());
  }

  List<Counted> counted() {
    return monitors.stream()
        .map(
            monitor ->
                new Counted(
                    monitor.label(),
                    identity(monitor),
                    counters(monitor)
                        .map(read -> new TreeMap<>(read.byPath()))
                        .orElseGet(TreeMap::new)))
        .toList();
  }

  List<MonitorFacts> facts() {
    return monitors.stream().map(this::facts).toList();
  }

  private MonitorFacts facts(MonitorInstance monitor) {
    Optional<MonitorCounts> counts = counters(monitor).map(MonitorCounts::of);
    boolean everyFork = monitor.origin() == Origin.OURS && monitor.version().equals("v2");
    return new MonitorFacts(
        monitor.label(),
        identity(monitor),
        monitor.own(),
        monitor.origin() == Origin.OURS ? "OpenEDR Console" : "OpenEDR agent",
        monitor.programIds().size(),
        monitor.attachedPrograms(),
        power(monitor),
        counts.map(MonitorCounts::events).orElse(-1L),
        new LinkedHashMap<>(counts.map(MonitorCounts::lost).orElse(Map.of())),
        counts.map(MonitorCounts::errors).orElse(-1L),
        Double.NaN,
        -1,
        everyFork ? 1 : FORKS_TO_BE_SILENT);
  }

  /** Zero means off in all known layouts, and all is zero after loading. */
  private MonitorFacts.Power power(MonitorInstance monitor) {
    Optional<Counters> config =
        monitor.configMapId() == 0 ? Optional.empty() : reading.apply(monitor.configMapId());
    if (config.isEmpty()) {
      return MonitorFacts.Power.UNKNOWN;
    }
    boolean on =
        config.get().byPath().entrySet().stream()
            .filter(entry -> entry.getKey().matches("enable_.*_monitoring"))
            .anyMatch(entry -> entry.getValue() != 0);
    return on ? MonitorFacts.Power.ON : MonitorFacts.Power.OFF;
  }
}
