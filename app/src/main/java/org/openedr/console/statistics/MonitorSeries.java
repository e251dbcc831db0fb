package org.openedr.console.statistics;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openedr.console.bpf.BpfException;
import org.openedr.console.inventory.MapPage;
import org.openedr.console.inventory.MonitorInstance;

/** All series of one monitor instance. The sampler's thread. */
final class MonitorSeries {
  private final MonitorInstance monitor;
  private final SeriesStore store;
  private final Failures failures;
  private final Map<Counter, Recorder> counters = new LinkedHashMap<>();
  private boolean layoutKnown;
  private final @Nullable Recorder ring;
  private final Recorder recursion;
  private @Nullable Recorder cpu;

  MonitorSeries(MonitorInstance monitor, SeriesStore store, Failures failures) {
    this.monitor = monitor;
    this.store = store;
    this.failures = failures;
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

  private Recorder open(String metric, String label, Unit unit, String note) {
    return Recorder.open(
        store,
        failures,
        new SeriesInfo(id(monitor, metric), monitor.label(), metric, label, unit, note));
  }

  void sample(StatisticsSources sources, SampleClock clock, long intervalNs) {
    if (monitor.statsMapId() != 0
        && !failures.attempt(monitor.label(), () -> counters(sources, clock, intervalNs))) {
      counters.values().forEach(one -> one.gap(clock.nowNs()));
    }
    Recorder fill = ring;
    if (fill != null
        && !failures.attempt(
            monitor.label() + ", ring", () -> ring(fill, sources, clock, intervalNs))) {
      fill.gap(clock.nowNs());
    }
    if (!failures.attempt(
        monitor.label() + ", programs", () -> recursion(sources, clock, intervalNs))) {
      recursion.gap(clock.nowNs());
    }
  }

  private void counters(StatisticsSources sources, SampleClock clock, long intervalNs)
      throws BpfException {
    Optional<StatisticsSources.Counters> read = sources.counters(monitor.statsMapId());
    long timeNs = clock.nowNs();
    if (read.isEmpty()) {
      counters.values().forEach(one -> one.gap(timeNs));
      return;
    }
    StatisticsSources.Counters now = read.get();
    if (!layoutKnown) {
      layoutKnown = true;
      Counter.ALL.stream()
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

  private Recorder open(Counter counter, StatisticsSources.Counters now) {
    return open(counter.metric(), counter.label(), Unit.PER_SECOND, counter.note(now));
  }

  private void ring(Recorder fill, StatisticsSources sources, SampleClock clock, long intervalNs)
      throws BpfException {
    Optional<MapPage.Ring> now = sources.ring(monitor.ringMapId());
    double percent =
        now.filter(one -> one.sizeBytes() > 0)
            .map(one -> 100.0 * one.unreadBytes() / one.sizeBytes())
            .orElse(Double.NaN);
    fill.gauge(clock.nowNs(), percent, intervalNs);
  }

  private void recursion(StatisticsSources sources, SampleClock clock, long intervalNs)
      throws BpfException {
    long misses = 0;
    for (int id : monitor.programIds()) {
      Optional<StatisticsSources.ProgramSample> program = sources.program(id);
      if (program.isEmpty()) {
        recursion.gap(clock.nowNs());
        return;
      }
      misses += program.get().recursionMisses();
    }
    recursion.counter(clock.nowNs(), misses, intervalNs);
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
    failures.forget(monitor.label());
    failures.forget(monitor.label() + ", ring");
    failures.forget(monitor.label() + ", programs");
  }
}
