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

  private final Sampling sampling;
  private final RunTimeSwitch runTime;
  private final Map<Integer, ProgramSeries> programs = new HashMap<>();

  /** Programs whose reading failed last. */
  private final Set<Integer> failing = new HashSet<>();

  private int changesSeen;
  private boolean off = true;

  ProgramSampler(Sampling sampling, RunTimeSwitch runTime) {
    this.sampling = sampling;
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
    return sampling
        .failures()
        .attempt(PROGRAMS, () -> sampleAll(sampling.sources().programIds(), intervalNs));
  }

  private void sampleAll(List<Integer> ids, long intervalNs) {
    Set<Integer> gone = new HashSet<>(programs.keySet());
    gone.addAll(failing);
    for (int id : ids) {
      gone.remove(id);
      if (!sampling.failures().attempt("program " + id, () -> sample(id, intervalNs))) {
        failing.add(id);
        ProgramSeries failed = programs.get(id);
        if (failed != null) {
          failed.gap(sampling.nowNs());
        }
      }
    }
    gone.forEach(this::vanish);
  }

  private void sample(int id, long intervalNs) throws BpfException {
    Optional<StatisticsSources.ProgramSample> read = sampling.sources().program(id);
    long timeNs = sampling.nowNs();
    if (read.isEmpty()) {
      vanish(id);
      return;
    }
    ProgramSeries series =
        programs.computeIfAbsent(id, any -> new ProgramSeries(read.get(), sampling));
    if (runTime.changes() == changesSeen) {
      series.sample(read.get(), timeNs, intervalNs);
    } else {
      series.gap(timeNs); // switched off while it was read: it may have counted for a part only
    }
  }

  private void vanish(int id) {
    ProgramSeries gone = programs.remove(id);
    if (gone != null) {
      gone.vanish(sampling.nowNs());
    }
    failing.remove(id);
    sampling.failures().forget("program " + id);
  }

  /** Nobody looks, or nothing can be measured: a gap. */
  void pause() {
    if (!off) {
      off = true;
      long timeNs = sampling.nowNs();
      programs.values().forEach(one -> one.gap(timeNs));
    }
  }
}
