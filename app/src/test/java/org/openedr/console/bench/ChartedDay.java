package org.openedr.console.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.openedr.console.engine.IdleEngine;
import org.openedr.console.inventory.Inventory;
import org.openedr.console.inventory.MonitorInstance;
import org.openedr.console.inventory.ObjectOwner;
import org.openedr.console.machine.UnavailableMachine;
import org.openedr.console.statistics.StatisticsSubscription;
import org.openedr.console.statistics.series.SeriesData;
import org.openedr.console.statistics.series.SeriesInfo;
import org.openedr.console.statistics.series.SeriesQuery;
import org.openedr.console.statistics.series.Unit;

/**
 * A machine with 24 series that fill six charts, and samples of 24 hours: four a second, which
 * change all the time. Samples are a function of time, so what is measured is the page.
 */
final class ChartedDay extends UnavailableMachine {
  private static final String MONITOR = "OpenEDR V2 (this console)";
  private static final int TYPES = 4;
  private static final int PROGRAMS = 4;
  private static final long SAMPLE_NS = 250_000_000L;
  private static final int TABLE = 4096;

  private final List<SeriesInfo> series = new ArrayList<>();
  private final double[] noise = new double[TABLE];

  ChartedDay() {
    for (int i = 0; i < TABLE; i++) {
      noise[i] = 1 + Math.sin(i / 40.0) * 0.5 + Math.floorMod(i * 2_654_435_761L, 1000L) / 2000.0;
    }
    for (int i = 0; i < TYPES; i++) {
      add("type" + i, Unit.PER_SECOND, MONITOR);
      add("lost." + i, Unit.PER_SECOND, MONITOR);
      add("error." + i, Unit.PER_SECOND, MONITOR);
    }
    for (int i = 0; i < PROGRAMS; i++) {
      String program = "program " + (i + 10) + " trace_process_" + i;
      add("runs", Unit.PER_SECOND, program);
      add("nsPerRun", Unit.NANOSECONDS, program);
      add("cpu", Unit.PERCENT, program);
    }
  }

  private void add(String metric, Unit unit, String group) {
    series.add(new SeriesInfo(group + metric, group, metric, metric, unit, ""));
  }

  int size() {
    return series.size();
  }

  @Override
  public Inventory inventory() {
    List<Integer> programs = IntStream.range(10, 10 + PROGRAMS).boxed().toList();
    MonitorInstance own =
        new MonitorInstance(
            MONITOR,
            ObjectOwner.OURS,
            "v2",
            true,
            programs,
            List.of(),
            0,
            0,
            0,
            PROGRAMS,
            PROGRAMS,
            true,
            "process");
    return new Inventory(0, 0, List.of(), List.of(), List.of(), 0, List.of(own), List.of(), null);
  }

  @Override
  public List<SeriesInfo> series() {
    return series;
  }

  @Override
  public StatisticsSubscription watch(Duration interval) {
    return new StatisticsSubscription() {
      @Override
      public String problem() {
        return "";
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public List<SeriesData> data(SeriesQuery query) {
    long nowNs = IdleEngine.CLOCK.nowBootNs();
    return query.ids().stream().map(id -> data(query, id, nowNs)).toList();
  }

  /** As many samples of a bucket as tell its extremes; so a day costs no more than five minutes. */
  private SeriesData data(SeriesQuery query, String id, long nowNs) {
    long bucketNs = (query.toBootNs() - query.fromBootNs()) / query.buckets();
    double[] min = new double[query.buckets()];
    double[] max = new double[query.buckets()];
    Arrays.fill(min, Double.NaN);
    Arrays.fill(max, Double.NaN);
    long step = Math.max(SAMPLE_NS, bucketNs / 2 / SAMPLE_NS * SAMPLE_NS);
    int place = Math.floorMod(id.hashCode(), TABLE);
    double last = Double.NaN;
    long first = Math.ceilDiv(query.fromBootNs(), SAMPLE_NS) * SAMPLE_NS;
    for (long at = first; at < query.toBootNs() && at <= nowNs; at += step) {
      last = noise[(int) ((at / SAMPLE_NS + place) % TABLE)] * (100 + place);
      int bucket = (int) ((at - query.fromBootNs()) / bucketNs);
      min[bucket] = Double.isNaN(min[bucket]) ? last : Math.min(min[bucket], last);
      max[bucket] = Double.isNaN(max[bucket]) ? last : Math.max(max[bucket], last);
    }
    return new SeriesData(
        id, query.fromBootNs(), bucketNs, min, max, last, 50, last, 200, 1000, List.of());
  }
}
