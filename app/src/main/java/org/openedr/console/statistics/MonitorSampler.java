package org.openedr.console.statistics;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.openedr.console.inventory.MonitorInstance;

/**
 * Samples the counters of all monitors. As looking for monitors takes long, that is done when
 * programs or links have come or gone, and now and then for what else may have changed. The
 * sampler's thread.
 */
final class MonitorSampler {
  /** Between two looks, however many programs come and go. */
  static final long LOOK_AT_MOST_NS = 3_000_000_000L;

  /** For owners that end, and maps that are replaced. */
  static final long LOOK_AT_LEAST_NS = 30_000_000_000L;

  private static final String PROGRAMS = "programs";
  private static final String LINKS = "links";
  private static final String MONITORS = "monitors";

  private final Sampling sampling;
  private final Map<String, MonitorSeries> monitors = new LinkedHashMap<>();
  private List<Integer> programIds = List.of();
  private List<Integer> linkIds = List.of();
  private List<Integer> seenPrograms = List.of();
  private List<Integer> seenLinks = List.of();
  private long lookedNs;
  private boolean looked;
  private boolean failed;

  MonitorSampler(Sampling sampling) {
    this.sampling = sampling;
  }

  void sample(long intervalNs) {
    lookIfDue();
    monitors.values().forEach(one -> one.sample(intervalNs));
  }

  private void lookIfDue() {
    sampling.failures().attempt(PROGRAMS, () -> programIds = sampling.sources().programIds());
    sampling.failures().attempt(LINKS, () -> linkIds = sampling.sources().linkIds());
    long since = sampling.nowNs() - lookedNs;
    boolean changed = failed || !programIds.equals(seenPrograms) || !linkIds.equals(seenLinks);
    if (looked && since < (changed ? LOOK_AT_MOST_NS : LOOK_AT_LEAST_NS)) {
      return;
    }
    looked = true;
    seenPrograms = programIds;
    seenLinks = linkIds;
    failed = !sampling.failures().attempt(MONITORS, () -> follow(sampling.sources().monitors()));
    lookedNs = sampling.nowNs(); // after it, so that slow looks do not follow each other
  }

  private void follow(List<MonitorInstance> found) {
    Set<String> keys = new HashSet<>();
    Map<String, MonitorInstance> changed = new HashMap<>();
    for (MonitorInstance one : found) {
      String key = MonitorSeries.key(one);
      keys.add(key);
      MonitorSeries known = monitors.get(key);
      if (known == null || !known.monitor().equals(one)) {
        changed.put(key, one);
      }
    }
    for (String key : List.copyOf(monitors.keySet())) {
      if (!keys.contains(key)) {
        MonitorSeries gone = monitors.remove(key);
        if (gone != null) {
          gone.vanish(sampling.nowNs());
        }
      }
    }
    // Of a changed one the series go on below their ids; their first reading has no rate.
    changed.forEach((key, one) -> monitors.put(key, new MonitorSeries(one, sampling)));
  }

  /** CPU of each monitor, from what its programs were just measured to take. */
  void costs(Map<Integer, ProgramSeries> programs) {
    long timeNs = sampling.nowNs();
    for (MonitorSeries one : monitors.values()) {
      double percent = 0;
      long spanNs = 0;
      for (int id : one.monitor().programIds()) {
        ProgramSeries program = programs.get(id);
        percent += program == null ? Double.NaN : program.cpuPercent();
        spanNs = program == null ? spanNs : Math.max(spanNs, program.spanNs());
      }
      one.cpu(timeNs, percent, spanNs);
    }
  }

  void noCosts() {
    long timeNs = sampling.nowNs();
    monitors.values().forEach(one -> one.noCost(timeNs));
  }
}
