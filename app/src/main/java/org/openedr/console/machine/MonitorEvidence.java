package org.openedr.console.machine;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.openedr.console.health.MonitorFacts;
import org.openedr.console.health.Witness;
import org.openedr.console.inventory.MonitorInstance;
import org.openedr.console.inventory.ObjectOwner;
import org.openedr.console.map.MapPage;
import org.openedr.console.statistics.MonitorCounts;
import org.openedr.console.statistics.StatisticsSources.Counters;

/** What the rules of health are told of a monitor, whoever asks. Pure. */
public final class MonitorEvidence {
  private MonitorEvidence() {}

  /**
   * Facts for one judgment.
   *
   * @param identity another load of the same monitor has another one
   * @param counters of the monitor's map of counters; empty when it cannot be read
   * @param config numbers of its map of settings, by their paths; empty when it cannot be read
   * @param ring positions of its ring; empty when they cannot be read, or need no look
   * @param alsoLost what no map of it counts, by its cause
   * @param cpuPercent of one processor; NaN when it is not measured
   * @param kernel what the kernel has counted itself, read when it is asked for; -1: unreadable
   */
  public static MonitorFacts facts(
      MonitorInstance monitor,
      String identity,
      Optional<Counters> counters,
      Optional<? extends Map<String, ? extends Number>> config,
      Optional<MapPage.Ring> ring,
      Map<String, Long> alsoLost,
      double cpuPercent,
      ToLongFunction<Witness> kernel) {
    Optional<MonitorCounts> counts =
        monitor.counts() ? counters.map(MonitorCounts::of) : Optional.empty();
    Map<String, Long> lost = new LinkedHashMap<>(counts.map(MonitorCounts::lost).orElse(Map.of()));
    lost.putAll(alsoLost);
    boolean ours = monitor.origin() == ObjectOwner.OURS;
    Witness witness = witness(monitor);
    return new MonitorFacts(
        monitor.label(),
        identity,
        monitor.own(),
        ours ? "OpenEDR Console" : "OpenEDR agent",
        monitor.neededPrograms(),
        monitor.attachedPrograms(),
        config.map(MonitorEvidence::power).orElse(MonitorFacts.Power.UNKNOWN),
        config.map(MonitorEvidence::restrained).orElse(-1),
        counts.map(MonitorCounts::events).orElse(-1L),
        counts
                .map(MonitorCounts::signsOfLife)
                .orElseGet(() -> ring.map(MapPage.Ring::producer).orElse(0L))
            + lost.values().stream().mapToLong(Long::longValue).sum(),
        lost,
        counts.map(MonitorCounts::errors).orElse(-1L),
        cpuPercent,
        monitor.counts(),
        ring.map(MonitorEvidence::ring).orElse(null),
        witness,
        kernel.applyAsLong(witness));
  }

  private static MonitorFacts.Ring ring(MapPage.Ring ring) {
    return new MonitorFacts.Ring(ring.consumer(), ring.producer(), ring.sizeBytes());
  }

  /** What the kernel counts that a monitor has to count as well: by what it watches. */
  public static Witness witness(MonitorInstance monitor) {
    if (!monitor.watches().equals(MonitorInstance.PROCESSES)) {
      return Witness.NONE;
    }
    boolean counts = monitor.origin() == ObjectOwner.OURS && monitor.version().equals("v2");
    return counts ? Witness.CREATED : Witness.ENDED;
  }

  /** Only an agent that is too busy leaves arguments out, and it does so before all else. */
  private static int restrained(Map<String, ? extends Number> config) {
    return number(config, "leave_out_args") == 0 ? -1 : number(config, "sampling_per_10000");
  }

  private static int number(Map<String, ? extends Number> config, String key) {
    Number value = config.get(key);
    return value == null ? 0 : value.intValue();
  }

  /** Zero means off in all known layouts, and all is zero after loading. */
  private static MonitorFacts.Power power(Map<String, ? extends Number> config) {
    boolean on =
        config.entrySet().stream()
            .filter(entry -> entry.getKey().matches("enable_.*_monitoring"))
            .anyMatch(entry -> entry.getValue().doubleValue() != 0);
    return on ? MonitorFacts.Power.ON : MonitorFacts.Power.OFF;
  }
}
