package org.openedr.console.statistics;

import java.util.Collection;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * The thread {@code bpf-statistics}: once a second the counters of all monitors, the fields that
 * somebody added, and what this process takes; more often while somebody looks, and then also what
 * all programs cost. No failing reading ends it.
 */
final class StatisticsSampler implements AutoCloseable {
  /** While nobody looks. */
  static final long BACKGROUND_NS = 1_000_000_000L;

  private final StatisticsSources sources;
  private final Failures failures;
  private final SampleClock clock;
  private final Watches watches;
  private final Collection<FieldSeries> fields;
  private final Supplier<StatisticsSources.OwnUse> ownUse;
  private final MonitorSampler monitors;
  private final ProgramSampler programs;
  private final Recorder ownCpu;
  private final Recorder ownRss;
  private final Beat counterBeat = new Beat();
  private final Beat programBeat = new Beat();
  private final Beat ownBeat = new Beat();
  private final Thread thread =
      Thread.ofPlatform().name("bpf-statistics").daemon(true).unstarted(this::run);
  private volatile boolean closing;

  StatisticsSampler(
      StatisticsSources sources,
      SeriesStore store,
      Failures failures,
      SampleClock clock,
      Watches watches,
      RunTimeSwitch runTime,
      Collection<FieldSeries> fields,
      Supplier<StatisticsSources.OwnUse> ownUse) {
    this.sources = sources;
    this.failures = failures;
    this.clock = clock;
    this.watches = watches;
    this.fields = fields;
    this.ownUse = ownUse;
    this.monitors = new MonitorSampler(sources, store, failures, clock);
    this.programs = new ProgramSampler(sources, store, failures, clock, runTime);
    this.ownCpu =
        Recorder.open(
            store,
            failures,
            new SeriesInfo("console.cpu", "console", "cpu", "CPU", Unit.PERCENT, ""));
    this.ownRss =
        Recorder.open(
            store,
            failures,
            new SeriesInfo("console.rss", "console", "rss", "resident memory", Unit.BYTES, ""));
  }

  void start() {
    thread.start();
  }

  /** The interval may have changed. Any thread. */
  void wake() {
    LockSupport.unpark(thread);
  }

  private void run() {
    while (!closing) {
      long untilNs = tick();
      LockSupport.parkNanos(Math.max(0, untilNs - clock.nowNs()));
    }
  }

  /** Samples what is due; when something is due again. */
  long tick() {
    long smallestNs = watches.smallestNs();
    long countersNs = Math.min(BACKGROUND_NS, smallestNs);
    if (counterBeat.due(clock.nowNs(), countersNs)) {
      long gapNs = counterBeat.gapIntervalNs();
      monitors.sample(gapNs);
      fields.forEach(one -> one.sample(sources, failures, clock, gapNs));
    }
    if (ownBeat.due(clock.nowNs(), BACKGROUND_NS)) {
      failures.attempt("console", this::sampleOwnUse);
    }
    long nextNs = Math.min(counterBeat.nextNs(), ownBeat.nextNs());
    if (smallestNs == Long.MAX_VALUE) {
      programs.pause();
      monitors.noCosts();
      return nextNs;
    }
    if (programBeat.due(clock.nowNs(), smallestNs)) {
      if (programs.sample(programBeat.gapIntervalNs())) {
        monitors.costs(programs.programs());
      } else {
        monitors.noCosts();
      }
    }
    return Math.min(nextNs, programBeat.nextNs());
  }

  private void sampleOwnUse() {
    StatisticsSources.OwnUse now = ownUse.get();
    long timeNs = clock.nowNs();
    ownCpu.gauge(timeNs, now.cpuPercent(), BACKGROUND_NS);
    ownRss.gauge(timeNs, (double) now.rssBytes(), BACKGROUND_NS);
  }

  /** Waits for the end of the thread. Idempotent. */
  @Override
  public void close() {
    closing = true;
    LockSupport.unpark(thread);
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true; // what it reads is closed next, so it must have ended
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
