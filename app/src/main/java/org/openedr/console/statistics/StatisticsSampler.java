package org.openedr.console.statistics;

import java.util.Collection;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.openedr.console.base.work.FixedRate;
import org.openedr.console.base.work.Worker;
import org.openedr.console.statistics.series.SeriesInfo;
import org.openedr.console.statistics.series.Unit;

/**
 * The thread {@code bpf-statistics}: once a second the counters of all monitors, the fields that
 * somebody added, and what this process takes; more often while somebody looks, and then also what
 * all programs cost. No failing reading ends it.
 */
final class StatisticsSampler implements AutoCloseable {
  /** While nobody looks. */
  static final long BACKGROUND_NS = 1_000_000_000L;

  private final Sampling sampling;
  private final RequestedIntervals watches;
  private final Collection<FieldSeries> fields;
  private final Supplier<StatisticsSources.OwnUse> ownUse;
  private final MonitorSampler monitors;
  private final ProgramSampler programs;
  private final SeriesRecorder ownCpu;
  private final SeriesRecorder ownRss;
  private final FixedRate counterBeat = new FixedRate();
  private final FixedRate programBeat = new FixedRate();
  private final FixedRate ownBeat = new FixedRate();
  private final Worker worker = Worker.repeating("bpf-statistics", this::round).watched();

  StatisticsSampler(
      Sampling sampling,
      RequestedIntervals watches,
      RunTimeSwitch runTime,
      Collection<FieldSeries> fields,
      Supplier<StatisticsSources.OwnUse> ownUse) {
    this.sampling = sampling;
    this.watches = watches;
    this.fields = fields;
    this.ownUse = ownUse;
    this.monitors = new MonitorSampler(sampling);
    this.programs = new ProgramSampler(sampling, runTime);
    this.ownCpu =
        SeriesRecorder.open(
            sampling, new SeriesInfo("console.cpu", "console", "cpu", "CPU", Unit.PERCENT, ""));
    this.ownRss =
        SeriesRecorder.open(
            sampling,
            new SeriesInfo("console.rss", "console", "rss", "resident memory", Unit.BYTES, ""));
  }

  void start() {
    worker.start();
  }

  /** The interval may have changed. Any thread. */
  void wake() {
    worker.wake();
  }

  private void round() {
    long untilNs = tick();
    LockSupport.parkNanos(Math.max(0, untilNs - sampling.nowNs()));
  }

  /** Samples what is due; when something is due again. */
  long tick() {
    long smallestNs = watches.smallestNs();
    long countersNs = Math.min(BACKGROUND_NS, smallestNs);
    if (counterBeat.due(sampling.nowNs(), countersNs)) {
      long gapNs = counterBeat.gapIntervalNs();
      monitors.sample(gapNs);
      fields.forEach(one -> one.sample(sampling, gapNs));
    }
    if (ownBeat.due(sampling.nowNs(), BACKGROUND_NS)) {
      sampling.failures().attempt("console", this::sampleOwnUse);
    }
    long nextNs = Math.min(counterBeat.nextNs(), ownBeat.nextNs());
    if (smallestNs == Long.MAX_VALUE) {
      programs.pause();
      monitors.noCosts();
      return nextNs;
    }
    if (programBeat.due(sampling.nowNs(), smallestNs)) {
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
    long timeNs = sampling.nowNs();
    ownCpu.gauge(timeNs, now.cpuPercent(), BACKGROUND_NS);
    ownRss.gauge(timeNs, (double) now.rssBytes(), BACKGROUND_NS);
  }

  /** Waits for the end of the thread. Idempotent. */
  @Override
  public void close() {
    worker.close(); // what it reads is closed next, so it must have ended
  }
}
