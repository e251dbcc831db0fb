package org.openedr.console.statistics;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.openedr.console.base.posix.Clocks;
import org.openedr.console.bpf.BpfException;
import org.openedr.console.inventory.MonitorInstance;
import org.openedr.console.statistics.series.SeriesData;
import org.openedr.console.statistics.series.SeriesInfo;
import org.openedr.console.statistics.series.SeriesQuery;
import org.openedr.console.statistics.series.SeriesStore;

/**
 * Samples counters and costs, and answers with what charts show. Any thread; quick, but for {@link
 * #track}, which asks the kernel for a name.
 */
public final class Statistics implements AutoCloseable {
  /** Older costs are not those of now: the longest interval of a page is 5 s. */
  private static final long RECENT_NS = 6_000_000_000L;

  private final Sampling sampling;
  private final RequestedIntervals watches = new RequestedIntervals();
  private final Map<TrackedField, FieldSeries> fields = new ConcurrentHashMap<>();
  private final RunTimeSwitch runTime;
  private final StatisticsSampler sampler;

  Statistics(
      StatisticsSources sources,
      Supplier<StatisticsSources.OwnUse> ownUse,
      LongSupplier clock,
      RunTimeSwitch.Kernel kernel,
      long maxBytes) {
    this.sampling = new Sampling(sources, new SeriesStore(maxBytes), new ReadFailures(), clock);
    this.runTime = new RunTimeSwitch(kernel);
    this.sampler = new StatisticsSampler(sampling, watches, runTime, fields.values(), ownUse);
  }

  /**
   * Begins to sample, once a second as long as nobody looks.
   *
   * @param maxBytes of all samples, see {@link SeriesStore}
   */
  public static Statistics start(
      StatisticsSources sources, Supplier<StatisticsSources.OwnUse> ownUse, long maxBytes) {
    Statistics statistics =
        new Statistics(sources, ownUse, Clocks::bootNs, RunTimeSwitch::enable, maxBytes);
    statistics.sampler.start();
    return statistics;
  }

  /** For tests: the thread is not started, they tick themselves. */
  StatisticsSampler sampler() {
    return sampler;
  }

  SeriesStore store() {
    return sampling.store();
  }

  /** As {@code Machine.series}. */
  public List<SeriesInfo> series() {
    return sampling.store().series();
  }

  /** As {@code Machine.data}. */
  public List<SeriesData> data(SeriesQuery query) {
    return sampling.store().data(query);
  }

  /**
   * As {@code Machine.watch}: when it returns, run-time statistics are on, and when the last watch
   * is closed, they are off.
   */
  public StatisticsSubscription watch(Duration interval) {
    long intervalNs = RequestedIntervals.bounded(interval);
    runTime.open();
    watches.add(intervalNs);
    sampler.wake();
    return new Watch(intervalNs);
  }

  private final class Watch implements StatisticsSubscription {
    private final long intervalNs;
    private final AtomicBoolean closed = new AtomicBoolean();

    Watch(long intervalNs) {
      this.intervalNs = intervalNs;
    }

    @Override
    public String problem() {
      String off = runTime.problem();
      String unread = sampling.failures().text();
      return off + (off.isEmpty() || unread.isEmpty() ? "" : "; ") + unread;
    }

    @Override
    public void close() {
      if (closed.compareAndSet(false, true)) {
        watches.remove(intervalNs);
        runTime.close();
        sampler.wake();
      }
    }
  }

  /** What the programs of a monitor took of one core last; NaN when that is not measured now. */
  public double cpuPercent(MonitorInstance monitor) {
    long now = Clocks.bootNs();
    String id = MonitorSeries.id(monitor, "cpu");
    return data(new SeriesQuery(List.of(id), now - RECENT_NS, now, 1)).getFirst().last();
  }

  /** As {@code Machine.track}. */
  public SeriesInfo track(TrackedField field) {
    FieldSeries series =
        fields.computeIfAbsent(
            field, any -> FieldSeries.open(field, mapName(field.mapId()), sampling));
    sampler.wake();
    return series.info();
  }

  private String mapName(int mapId) {
    try {
      return sampling.sources().mapName(mapId);
    } catch (BpfException | RuntimeException | LinkageError e) {
      return ""; // the readings of the field will tell
    }
  }

  /** As {@code Machine.untrack}: its samples are given up. */
  public void untrack(TrackedField field) {
    FieldSeries series = fields.remove(field);
    if (series != null) {
      sampling.store().remove(series.info().id());
      sampling.failures().forget(series.info().id());
    }
  }

  /** Ends the thread, and switches off what is still on. Idempotent. */
  @Override
  public void close() {
    sampler.close();
    runTime.disable();
  }
}
