package org.openedr.console.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.openedr.console.bpf.BpfException;
import org.openedr.console.bpf.Clocks;
import org.openedr.console.event.LossLedger;
import org.openedr.console.health.ConsoleFacts;
import org.openedr.console.health.HealthReport;
import org.openedr.console.health.HealthRules;
import org.openedr.console.health.HealthThresholds;
import org.openedr.console.health.MonitorFacts;
import org.openedr.console.inventory.MonitorInstance;
import org.openedr.console.inventory.Origin;
import org.openedr.console.statistics.MonitorCounts;
import org.openedr.console.statistics.Statistics;
import org.openedr.console.statistics.StatisticsSources;

/** The thread {@code health}: once a second it gathers facts and lets the rules judge them. */
final class HealthWatch implements AutoCloseable {
  private static final long PERIOD_NS = 1_000_000_000L;

  /** Until the first look for monitors, which takes some 10 ms. */
  private static final long FIRST_NS = 20_000_000L;

  /** Our V2 reports each fork; others see execs at best, and not every fork leads to one. */
  private static final long FORKS_TO_BE_SILENT = 50;

  private static final String LEFT_OUT = "left out by the kernel";

  private final MachineSources sources;
  private final Statistics statistics;
  private final Supplier<LossLedger> ledger;
  private final OwnCostSampler ownCost = new OwnCostSampler();
  private final MinuteMean ownCpu = new MinuteMean();
  private final HealthRules rules = new HealthRules();
  private final Thread thread =
      Thread.ofPlatform().name("health").daemon(true).unstarted(this::run);
  private volatile HealthThresholds thresholds = HealthThresholds.DEFAULT;
  private volatile HealthReport latest = HealthReport.NONE;
  private volatile boolean closing;

  /**
   * @param ledger of this console's own monitor
   */
  HealthWatch(MachineSources sources, Statistics statistics, Supplier<LossLedger> ledger) {
    this.ledger = ledger;
    this.sources = sources;
    this.statistics = statistics;
  }

  void start() {
    thread.start();
  }

  HealthReport latest() {
    return latest;
  }

  void thresholds(HealthThresholds next) {
    thresholds = next;
  }

  private void run() {
    while (!closing) {
      Optional<MachineSources.Seen> seen = sources.seen();
      seen.ifPresent(this::judgeOrSayWhyNot);
      LockSupport.parkNanos(seen.isPresent() ? PERIOD_NS : FIRST_NS);
    }
  }

  /** Nothing ends the thread: a report that no longer changes would look like good health. */
  private void judgeOrSayWhyNot(MachineSources.Seen seen) {
    try {
      judge(seen);
    } catch (RuntimeException | LinkageError e) {
      latest = rules.cannotTell(e.toString(), ConsoleFacts.UNKNOWN, Clocks.bootNs());
    }
  }

  private void judge(MachineSources.Seen seen) {
    OwnCost own = ownCost.sample(System.nanoTime());
    ConsoleFacts console = new ConsoleFacts(ownCpu.add(own.cpuPercent()), own.rssBytes());
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
    Optional<StatisticsSources.Counters> counters =
        monitor.statsMapId() == 0 ? Optional.empty() : sources.counters(monitor.statsMapId());
    long forks = KernelForks.read();
    Optional<MonitorCounts> counts = counters.map(MonitorCounts::of);
    Map<String, Long> lost = new LinkedHashMap<>(counts.map(MonitorCounts::lost).orElse(Map.of()));
    lost.put(LEFT_OUT, leftOut(monitor));
    if (monitor.own()) {
      addOwnLosses(lost);
    }
    return new MonitorFacts(
        monitor.label(),
        monitor.statsMapId() + ":" + monitor.programIds(),
        monitor.own(),
        monitor.origin() == Origin.OURS ? "OpenEDR Console" : "OpenEDR agent",
        monitor.programIds().size(),
        monitor.attachedPrograms(),
        power(monitor),
        counts.map(MonitorCounts::events).orElse(-1L),
        lost,
        counts.map(MonitorCounts::errors).orElse(-1L),
        statistics.cpuPercent(monitor),
        forks,
        monitor.origin() == Origin.OURS && monitor.version().equals("v2") ? 1 : FORKS_TO_BE_SILENT);
  }

  /** What this console itself lost of its own monitor's events, which no map knows. */
  private void addOwnLosses(Map<String, Long> lost) {
    LossLedger now = ledger.get();
    lost.put("queue full", now.queueDrops());
    lost.put("malformed", now.malformed());
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

  /** Zero means off in all known layouts, and all is zero after loading. */
  private MonitorFacts.Power power(MonitorInstance monitor) {
    if (monitor.configMapId() == 0) {
      return MonitorFacts.Power.UNKNOWN;
    }
    Optional<Map<String, Double>> config = sources.numbers(monitor.configMapId());
    if (config.isEmpty()) {
      return MonitorFacts.Power.UNKNOWN;
    }
    boolean on =
        config.get().entrySet().stream()
            .anyMatch(
                entry ->
                    entry.getKey().startsWith("enable_")
                        && entry.getKey().endsWith("_monitoring")
                        && entry.getValue() != 0);
    return on ? MonitorFacts.Power.ON : MonitorFacts.Power.OFF;
  }

  /** Waits for the end of the thread. Idempotent. */
  @Override
  public void close() {
    closing = true;
    LockSupport.unpark(thread);
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
