package org.openedr.console.machine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.openedr.console.base.posix.Clocks;
import org.openedr.console.base.proc.OwnCost;
import org.openedr.console.base.proc.OwnCostSampler;
import org.openedr.console.base.proc.TaskCounters;
import org.openedr.console.base.work.Worker;
import org.openedr.console.base.work.Workers;
import org.openedr.console.bpf.BpfException;
import org.openedr.console.event.LossLedger;
import org.openedr.console.health.ConsoleFacts;
import org.openedr.console.health.HealthReport;
import org.openedr.console.health.HealthRules;
import org.openedr.console.health.HealthThresholds;
import org.openedr.console.health.MonitorFacts;
import org.openedr.console.inventory.MonitorInstance;
import org.openedr.console.map.MapPage;
import org.openedr.console.statistics.Statistics;
import org.openedr.console.statistics.StatisticsSources;
import org.slf4j.LoggerFactory;

/** The thread {@code health}: once a second it gathers facts and lets the rules judge them. */
final class HealthWatch implements AutoCloseable {
  private static final long PERIOD_NS = 1_000_000_000L;

  /** Until the first look for monitors, which takes some 10 ms. */
  private static final long FIRST_NS = 20_000_000L;

  private static final String LEFT_OUT = "left out by the kernel";

  private final MachineSources sources;
  private final Statistics statistics;
  private final Supplier<LossLedger> ledger;
  private final OwnCostSampler ownCost = new OwnCostSampler();
  private final MinuteMean ownCpu = new MinuteMean();
  private final HealthRules rules = new HealthRules();
  private final Worker worker = Worker.repeating("health", this::round).watched();
  private volatile HealthThresholds thresholds = HealthThresholds.DEFAULT;
  private volatile HealthReport latest = HealthReport.NONE;

  /**
   * @param ledger of this console's own monitor
   */
  HealthWatch(MachineSources sources, Statistics statistics, Supplier<LossLedger> ledger) {
    this.ledger = ledger;
    this.sources = sources;
    this.statistics = statistics;
  }

  void start() {
    worker.start();
  }

  HealthReport latest() {
    return latest;
  }

  void thresholds(HealthThresholds next) {
    thresholds = next;
  }

  private void round() {
    Optional<MachineSources.Seen> seen = sources.seen();
    seen.ifPresent(this::judgeOrSayWhyNot);
    LockSupport.parkNanos(seen.isPresent() ? PERIOD_NS : FIRST_NS);
  }

  /** Nothing ends the thread: a report that no longer changes would look like good health. */
  private void judgeOrSayWhyNot(MachineSources.Seen seen) {
    try {
      judge(seen);
    } catch (RuntimeException | LinkageError e) {
      if (!latest.sentence().contains(e.toString())) { // once, not once a second
        LoggerFactory.getLogger(HealthWatch.class).error("The monitors cannot be judged.", e);
      }
      latest = rules.cannotTell(e.toString(), unmeasured(), Clocks.bootNs());
    }
  }

  private static ConsoleFacts unmeasured() {
    return new ConsoleFacts(Double.NaN, 0, Workers.troubles());
  }

  private void judge(MachineSources.Seen seen) {
    OwnCost own = ownCost.sample(System.nanoTime());
    ConsoleFacts console =
        new ConsoleFacts(ownCpu.add(own.cpuPercent()), own.rssBytes(), Workers.troubles());
    rules.thresholds(thresholds);
    if (!seen.problem().isEmpty()) {
      latest = rules.cannotTell(seen.problem(), console, Clocks.bootNs());
      return;
    }
    List<MonitorFacts> facts = new ArrayList<>();
    for (MonitorInstance monitor : seen.monitors()) {
      facts.add(facts(monitor));
    }
    latest = rules.judge(facts, console, Clocks.bootNs());
  }

  private MonitorFacts facts(MonitorInstance monitor) {
    int stats = monitor.statsMapId();
    int config = monitor.configMapId();
    Map<String, Long> alsoLost = new LinkedHashMap<>();
    alsoLost.put(LEFT_OUT, leftOut(monitor));
    if (monitor.own()) {
      addOwnLosses(alsoLost);
    }
    return MonitorEvidence.facts(
        monitor,
        stats + ":" + monitor.programIds(),
        stats == 0 ? Optional.empty() : sources.counters(stats),
        config == 0 ? Optional.empty() : sources.numbers(config),
        ring(monitor),
        alsoLost,
        statistics.cpuPercent(monitor),
        witness -> witness.count(TaskCounters::created, TaskCounters::ended));
  }

  /** Not of its own: that one is read here, and its losses are counted. */
  private Optional<MapPage.Ring> ring(MonitorInstance monitor) {
    try {
      return monitor.own() || monitor.ringMapId() == 0
          ? Optional.empty()
          : sources.ring(monitor.ringMapId());
    } catch (BpfException e) {
      return Optional.empty();
    }
  }

  /** What this console itself lost of its own monitor's events, which no map knows. */
  private void addOwnLosses(Map<String, Long> lost) {
    LossLedger now = ledger.get();
    lost.put("queue full", now.queueDrops());
    lost.put("malformed", now.malformed());
    lost.put("failed", now.failed());
  }

  private long leftOut(MonitorInstance monitor) {
    long misses = 0;
    for (int id : monitor.programIds()) {
      try {
        misses +=
            sources.program(id).map(StatisticsSources.ProgramSample::recursionMisses).orElse(0L);
      } catch (BpfException e) {
        return misses; // seen less than there is; the load rule tells of a program that is gone
      }
    }
    return misses;
  }

  /** Waits for the end of the thread. Idempotent. */
  @Override
  public void close() {
    worker.close();
  }
}
