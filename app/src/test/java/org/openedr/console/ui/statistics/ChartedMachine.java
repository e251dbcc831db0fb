package org.openedr.console.ui.statistics;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.openedr.console.base.proc.BootClock;
import org.openedr.console.btf.Value;
import org.openedr.console.engine.IdleEngine;
import org.openedr.console.inventory.Identity;
import org.openedr.console.inventory.Inventory;
import org.openedr.console.inventory.KernelMap;
import org.openedr.console.inventory.MonitorInstance;
import org.openedr.console.inventory.ObjectOwner;
import org.openedr.console.machine.UnavailableMachine;
import org.openedr.console.map.MapPage;
import org.openedr.console.map.MapQuery;
import org.openedr.console.statistics.StatisticsSubscription;
import org.openedr.console.statistics.TrackedField;
import org.openedr.console.statistics.series.SeriesData;
import org.openedr.console.statistics.series.SeriesInfo;
import org.openedr.console.statistics.series.SeriesQuery;
import org.openedr.console.statistics.series.Unit;

/**
 * A machine whose samples are a function of time: 24 hours of them, every second, with daily waves,
 * spikes, gaps and resets; nothing is kept, so that every value can be told beforehand.
 */
final class ChartedMachine extends UnavailableMachine {
  static final String OWN = "OpenEDR V2 (this console)";
  static final String AGENT = "OpenEDR agent V2, process (pid 900)";
  static final long SECOND = 1_000_000_000L;

  /** Nothing was sampled in this part of every ten minutes. */
  static final long GAP_FROM_S = 400;

  static final long GAP_TO_S = 430;

  /** The counters of the agent begin again once in ten minutes. */
  static final long RESET_S = 200;

  private static final int[][] PROGRAMS = {{11, 12, 13}, {21, 22}};
  private static final String[] NAMES = {
    "trace_process_fork_v2", "trace_process_exec_v2", "trace_process_exit_v2"
  };

  final List<Duration> watches = new CopyOnWriteArrayList<>();
  final AtomicInteger watching = new AtomicInteger();
  final Map<TrackedField, SeriesInfo> tracked = new ConcurrentHashMap<>();
  volatile List<SeriesInfo> standard;
  volatile int mapId = 7;
  volatile Inventory inventory;
  private final long sampleNs;

  ChartedMachine(long sampleNs) {
    this.sampleNs = sampleNs;
    this.standard = standard();
    this.inventory = machine(mapId);
  }

  static List<SeriesInfo> standard() {
    List<SeriesInfo> all = new ArrayList<>();
    for (int m = 0; m < 2; m++) {
      String group = m == 0 ? OWN : AGENT;
      for (String type : List.of("fork", "exec", "exit")) {
        all.add(info(m + "." + type, group, type, Unit.PER_SECOND, ""));
      }
      all.add(info(m + ".lost.kernel", group, "lost.kernel", Unit.PER_SECOND, ""));
      all.add(
          info(
              m + ".lost.queue",
              group,
              "lost.queue",
              Unit.PER_SECOND,
              m == 1 ? "never-written" : ""));
      all.add(info(m + ".errors", group, "errors", Unit.PER_SECOND, m == 1 ? "counts-twice" : ""));
      all.add(info(m + ".ring", group, "ring.fill", Unit.PERCENT, ""));
      for (int i = 0; i < PROGRAMS[m].length; i++) {
        String program = "program " + PROGRAMS[m][i] + " " + NAMES[i];
        String id = "program." + PROGRAMS[m][i];
        all.add(info(id + ".runs", program, "runs", Unit.PER_SECOND, ""));
        all.add(info(id + ".nsPerRun", program, "nsPerRun", Unit.NANOSECONDS, ""));
        all.add(info(id + ".cpu", program, "cpu", Unit.PERCENT, ""));
      }
    }
    all.add(info("program.77.cpu", "program 77 other_tool", "cpu", Unit.PERCENT, ""));
    all.add(info("console.cpu", "console", "cpu", Unit.PERCENT, ""));
    all.add(info("console.memory", "console", "memory", Unit.BYTES, ""));
    return List.copyOf(all);
  }

  private static SeriesInfo info(String id, String group, String metric, Unit unit, String note) {
    return new SeriesInfo(id, group, metric, metric, unit, note);
  }

  static Inventory machine(int mapId) {
    Identity ours = new Identity(ObjectOwner.OURS, "OpenEDR V2", "");
    KernelMap map =
        new KernelMap(
            mapId,
            "array",
            "debug_stats_map",
            4,
            64,
            1,
            0,
            1,
            2,
            3,
            4096,
            false,
            List.of(11),
            List.of(),
            List.of(),
            ours,
            false);
    return new Inventory(
        0,
        0,
        List.of(),
        List.of(map),
        List.of(),
        0,
        List.of(
            monitor(OWN, ObjectOwner.OURS, 11, 12, 13), monitor(AGENT, ObjectOwner.AGENT, 21, 22)),
        List.of(),
        null);
  }

  private static MonitorInstance monitor(String label, ObjectOwner origin, Integer... programs) {
    return new MonitorInstance(
        label,
        origin,
        "v2",
        origin == ObjectOwner.OURS,
        List.of(programs),
        List.of(),
        0,
        0,
        0,
        3,
        3,
        true,
        "process");
  }

  @Override
  public BootClock clock() {
    return IdleEngine.CLOCK;
  }

  @Override
  public Inventory inventory() {
    return inventory;
  }

  @Override
  public MapPage entries(MapQuery query) {
    Value.Numeric number = new Value.Numeric(23, Value.NumberKind.UNSIGNED, "23");
    Value value =
        new Value.Struct(
            "struct debug_stats",
            List.of(
                new Value.Member("exec_events", number, ""),
                new Value.Member("per_type", new Value.Array(List.of(number, number), 2), "")));
    Value key = new Value.Numeric(0, Value.NumberKind.UNSIGNED, "0");
    return new MapPage(
        query.mapId(),
        List.of(new MapPage.Entry("00000000", key, value, List.of(), "17")),
        "",
        1,
        null,
        "btf",
        List.of(),
        null);
  }

  @Override
  public List<SeriesInfo> series() {
    List<SeriesInfo> all = new ArrayList<>(standard);
    all.addAll(tracked.values());
    return all;
  }

  @Override
  public SeriesInfo track(TrackedField field) {
    return tracked.computeIfAbsent(
        field,
        any ->
            new SeriesInfo(
                "map." + field.mapId() + "." + field.path(),
                "map " + field.mapId() + " debug_stats_map",
                "field",
                "[0]." + field.path(),
                field.rate() ? Unit.PER_SECOND : Unit.COUNT,
                ""));
  }

  @Override
  public void untrack(TrackedField field) {
    tracked.remove(field);
  }

  @Override
  public StatisticsSubscription watch(Duration interval) {
    watches.add(interval);
    watching.incrementAndGet();
    return new StatisticsSubscription() {
      private boolean closed;

      @Override
      public String problem() {
        return "";
      }

      @Override
      public synchronized void close() {
        if (!closed) {
          closed = true;
          watching.decrementAndGet();
        }
      }
    };
  }

  @Override
  public List<SeriesData> data(SeriesQuery query) {
    List<SeriesInfo> all = series();
    return query.ids().stream()
        .map(
            id ->
                IntStream.range(0, all.size())
                    .filter(i -> all.get(i).id().equals(id))
                    .mapToObj(i -> data(query, all.get(i), i))
                    .findFirst()
                    .orElseGet(() -> none(id, query)))
        .toList();
  }

  private static SeriesData none(String id, SeriesQuery query) {
    double[] nothing = new double[query.buckets()];
    Arrays.fill(nothing, Double.NaN);
    long bucketNs = (query.toBootNs() - query.fromBootNs()) / query.buckets();
    return new Sums().data(id, query, bucketNs, nothing, nothing, List.of());
  }

  private SeriesData data(SeriesQuery query, SeriesInfo info, int place) {
    long bucketNs = (query.toBootNs() - query.fromBootNs()) / query.buckets();
    double[] min = new double[query.buckets()];
    double[] max = new double[query.buckets()];
    Arrays.fill(min, Double.NaN);
    Arrays.fill(max, Double.NaN);
    Sums sums = new Sums();
    long step = Math.max(sampleNs, bucketNs / 3 / sampleNs * sampleNs);
    long first = Math.ceilDiv(query.fromBootNs(), sampleNs) * sampleNs;
    for (long at = first; at < query.toBootNs() && at <= nowNs(); at += step) {
      long inTen = at / SECOND % 600;
      if (inTen >= GAP_FROM_S && inTen < GAP_TO_S) {
        continue;
      }
      double value = value(info, place, at);
      int bucket = (int) ((at - query.fromBootNs()) / bucketNs);
      min[bucket] = Double.isNaN(min[bucket]) ? value : Math.min(min[bucket], value);
      max[bucket] = Double.isNaN(max[bucket]) ? value : Math.max(max[bucket], value);
      sums.add(value);
    }
    return sums.data(info.id(), query, bucketNs, min, max, marks(info, query));
  }

  private static List<Long> marks(SeriesInfo info, SeriesQuery query) {
    List<Long> marks = new ArrayList<>();
    long period = 600 * SECOND;
    if (info.id().startsWith("1.") && query.toBootNs() - query.fromBootNs() < 3600 * SECOND) {
      long at = query.fromBootNs() / period * period + RESET_S * SECOND;
      for (; at < query.toBootNs(); at += period) {
        if (at >= query.fromBootNs()) {
          marks.add(at);
        }
      }
    }
    return marks;
  }

  static double value(SeriesInfo info, int place, long atNs) {
    double seconds = atNs / 1e9;
    double wave = 1 + Math.sin(seconds / 40 + place) * 0.4 + Math.sin(seconds / 7000) * 0.3;
    double noise = Math.floorMod(atNs / 1_000_000 * 2_654_435_761L + place * 97L, 1000L) / 1000.0;
    boolean spike = atNs / SECOND % 150 == 100;
    return switch (info.unit()) {
      case PER_SECOND ->
          info.metric().startsWith("lost")
              ? (spike && place == 3 ? 120 : 0)
              : info.metric().equals("errors")
                  ? (spike ? 3 : 0)
                  : (300 + 90 * (place % 7)) * wave + 120 * noise + (spike ? 1500 : 0);
      case PERCENT -> 1.5 * wave + noise + (spike ? 9 : 0);
      case NANOSECONDS -> 640 * wave + 130 * place + 200 * noise;
      case BYTES -> (180 + 20 * wave) * 1048576;
      case COUNT -> 1_000_000 + Math.floor(seconds % 10_000);
    };
  }

  private static long nowNs() {
    return IdleEngine.CLOCK.nowBootNs();
  }

  private static final class Sums {
    private double last = Double.NaN;
    private double lowest = Double.NaN;
    private double highest = Double.NaN;
    private double sum;
    private long samples;

    void add(double value) {
      last = value;
      lowest = samples == 0 ? value : Math.min(lowest, value);
      highest = samples == 0 ? value : Math.max(highest, value);
      sum += value;
      samples++;
    }

    SeriesData data(
        String id, SeriesQuery query, long bucketNs, double[] min, double[] max, List<Long> marks) {
      double avg = samples == 0 ? Double.NaN : sum / samples;
      return new SeriesData(
          id, query.fromBootNs(), bucketNs, min, max, last, lowest, avg, highest, samples, marks);
    }
  }
}
