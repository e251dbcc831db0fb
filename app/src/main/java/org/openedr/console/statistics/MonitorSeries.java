package org.openedr.console.statistics;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openedr.console.bpf.BpfException;
import org.openedr.console.inventory.MonitorInstance;
import org.openedr.console.map.MapPage;
import org.openedr.console.statistics.series.SeriesInfo;
import org.openedr.console.statistics.series.Unit;

/** All series of one monitor instance. The sampler's thread. */
final class MonitorSeries {
  private final MonitorInstance monitor;
  private final Sampling sampling;
  private final Map<ChartedCounter, SeriesRecorder> counters = new LinkedHashMap<>();
  private boolean layoutKnown;
  private final @Nullable SeriesRecorder ring;
  private final SeriesRecorder recursion;
  private @Nullable SeriesRecorder cpu;

  MonitorSeries(MonitorInstance monitor, Sampling sampling) {
    this.monitor = monitor;
    this.sampling = sampling;
    this.ring = monitor.ringMapId() == 0 ? null : open("ring.fill", "ring fill", Unit.PERCENT, "");
    this.recursion = open("lost.recursion", "runs left out: recursion", Unit.PER_SECOND, "");
  }

  /** What makes it the same instance at the next look, whatever its label. */
  static String key(MonitorInstance monitor) {
    return monitor.statsMapId() != 0
        ? Integer.toString(monitor.statsMapId())
        : "p" + (monitor.programIds().isEmpty() ? 0 : monitor.programIds().getFirst());
  }

  /** Of a series of a monitor. */
  static String id(MonitorInstance monitor, String metric) {
    return "monitor." + key(monitor) + "." + metric;
  }

  MonitorInstance monitor() {
    return monitor;
  }

  private SeriesRecorder open(String metric, String label, Unit unit, String note) {
    return SeriesRecorder.open(
        sampling, new SeriesInfo(id(monitor, metric), monitor.label(), metric, label, unit, note));
  }

  void sample(long intervalNs) {
    if (monitor.statsMapId() != 0) {
      sample("", counters.values(), () -> counters(intervalNs));
    }
    SeriesRecorder fill = ring;
    if (fill != null) {
      sample(", ring", List.of(fill), () -> ring(fill, intervalNs));
    }
    sample(", programs", List.of(recursion), () -> recursion(intervalNs));
  }

  /** A gap where it cannot be read. */
  private void sample(
      String part, Collection<SeriesRecorder> series, ReadFailures.Reading reading) {
    if (!sampling.failures().attempt(monitor.label() + part, reading)) {
      series.forEach(one -> one.gap(sampling.nowNs()));
    }
  }

  private void counters(long intervalNs) throws BpfException {
    Optional<StatisticsSources.Counters> read = sampling.sources().counters(monitor.statsMapId());
    long timeNs = sampling.nowNs();
    if (read.isEmpty()) {
      counters.values().forEach(one -> one.gap(timeNs));
      return;
    }
    StatisticsSources.Counters now = read.get();
    if (!layoutKnown) {
      layoutKnown = true;
      ChartedCounter.ALL.stream()
          .filter(one -> one.isIn(now))
          .forEach(one -> counters.put(one, open(one, now)));
    }
    counters.forEach(
        (counter, series) -> {
          if (counter.isAlive(now)) {
            series.counter(timeNs, counter.sum(now.byPath()), intervalNs);
          }
        });
  }

  private SeriesRecorder open(ChartedCounter counter, StatisticsSources.Counters now) {
    return open(counter.metric(), counter.label(), Unit.PER_SECOND, counter.note(now));
  }

  private void ring(SeriesRecorder fill, long intervalNs) throws BpfException {
    Optional<MapPage.Ring> now = sampling.sources().ring(monitor.ringMapId());
    double percent =
        now.filter(one -> one.sizeBytes() > 0)
            .map(one -> 100.0 * one.unreadBytes() / one.sizeBytes())
            .orElse(Double.NaN);
    fill.gauge(sampling.nowNs(), percent, intervalNs);
  }

  private void recursion(long intervalNs) throws BpfException {
    long misses = 0;
    for (int id : monitor.programIds()) {
      Optional<StatisticsSources.ProgramSample> program = sampling.sources().program(id);
      if (program.isEmpty()) {
        recursion.gap(sampling.nowNs());
        return;
      }
      misses += program.get().recursionMisses();
    }
    recursion.counter(sampling.nowNs(), misses, intervalNs);
  }

  /**
   * What all its programs take.
   *
   * @param percent of one core; NaN when a program of it could not be measured
   */
  void cpu(long timeNs, double percent, long spanNs) {
    if (cpu == null) {
      cpu = open("cpu", "CPU of its programs", Unit.PERCENT, "");
    }
    cpu.span(timeNs, percent, spanNs);
  }

  /** Run-time statistics are off. */
  void noCost(long timeNs) {
    if (cpu != null) {
      cpu.gap(timeNs);
    }
  }

  void vanish(long timeNs) {
    counters.values().forEach(one -> one.vanish(timeNs));
    recursion.vanish(timeNs);
    if (ring != null) {
      ring.vanish(timeNs);
    }
    cpu(timeNs, Double.NaN, 0); // that of an earlier look, too: it has the same id
    if (cpu != null) {
      cpu.vanish(timeNs);
    }
    List.of("", ", ring", ", programs")
        .forEach(part -> sampling.failures().forget(monitor.label() + part));
  }
}
