package org.openedr.console.statistics;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.openedr.console.bpf.BpfException;

/** Samples what all programs of the machine cost, while statistics are on. The sampler's thread. */
final class ProgramSampler {
  private static final String PROGRAMS = "programs";

  private final StatisticsSources sources;
  private final SeriesStore store;
  private final Failures failures;
  private final SampleClock clock;
  private final RunTimeSwitch runTime;
  private final Map<Integer, ProgramSeries> programs = new HashMap<>();
  private int changesSeen;
  private boolean off = true;

  ProgramSampler(
      StatisticsSources sources,
      SeriesStore store,
      Failures failures,
      SampleClock clock,
      RunTimeSwitch runTime) {
    this.sources = sources;
    this.store = store;
    this.failures = failures;
    this.clock = clock;
    this.runTime = runTime;
  }

  Map<Integer, ProgramSeries> programs() {
    return programs;
  }

  /** Whether anything could be measured. */
  boolean sample(long intervalNs) {
    if (!runTime.on()) {
      pause();
      return false;
    }
    if (runTime.changes() != changesSeen) {
      changesSeen = runTime.changes();
      programs.values().forEach(ProgramSeries::forget);
    }
    off = false;
    return failures.attempt(PROGRAMS, () -> sampleAll(sources.programIds(), intervalNs));
  }

  private void sampleAll(List<Integer> ids, long intervalNs) {
    Set<Integer> gone = new HashSet<>(programs.keySet());
    for (int id : ids) {
      gone.remove(id);
      if (!failures.attempt("program " + id, () -> sample(id, intervalNs))) {
        ProgramSeries failed = programs.get(id);
        if (failed != null) {
          failed.gap(clock.nowNs());
        }
      }
    }
    gone.forEach(this::vanish);
  }

  private void sample(int id, long intervalNs) throws BpfException {
    Optional<StatisticsSources.ProgramSample> read = sources.program(id);
    long timeNs = clock.nowNs();
    if (read.isEmpty()) {
      vanish(id);
      return;
    }
    ProgramSeries series =
        programs.computeIfAbsent(id, any -> new ProgramSeries(read.get(), store, failures));
    if (runTime.changes() == changesSeen) {
      series.sample(read.get(), timeNs, intervalNs);
    } else {
      series.gap(timeNs); // switched off while it was read: it may have counted for a part only
    }
  }

  private void vanish(int id) {
    ProgramSeries gone = programs.remove(id);
    if (gone != null) {
      gone.vanish(clock.nowNs());
    }
    failures.forget("program " + id);
  }

  /** Nobody looks, or nothing can be measured: a gap. */
  void pause() {
    if (!off) {
      off = true;
      long timeNs = clock.nowNs();
      programs.values().forEach(one -> one.gap(timeNs));
    }
  }
}
