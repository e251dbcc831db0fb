package org.openedr.console.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.openedr.console.bpf.BpfException;
import org.openedr.console.bpf.KernelObjects;
import org.openedr.console.bpf.ObjectKind;
import org.openedr.console.bpf.RunTimeStatistics;
import org.openedr.console.inventory.Inventory;
import org.openedr.console.machine.LocalMachine;
import org.openedr.console.machine.Machine;
import org.openedr.console.monitor.MonitorException;
import org.openedr.console.monitor.MonitorSession;
import org.openedr.console.probe.MonitorVersion;
import org.openedr.console.statistics.Statistics;
import org.openedr.console.statistics.StatisticsSources;
import org.openedr.console.statistics.StatisticsSubscription;
import org.openedr.console.statistics.series.Series;
import org.openedr.console.statistics.series.SeriesInfo;
import org.openedr.console.statistics.series.SeriesQuery;
import org.openedr.console.statistics.series.SeriesStore;
import org.openedr.console.statistics.series.Unit;

/**
 * What looking at statistics costs: the sampler, its memory, the kernel's run-time statistics, and
 * a look at all objects. Arguments: folder of the built pieces, rounds, storm size.
 */
public final class StatisticsBench {
  private static final String NAME = "statistics";
  private static final long SECOND = 1_000_000_000L;
  private static final int MONITORS = 34; // of three programs each: 100 programs
  private static final int MANY = 16; // monitors that run at once, to measure a run more exactly
  private static final double QUICK = 0.1;
  private static final int PAIRS = 12; // short storms, off and on in turn, a round
  private static final int RING = 1 << 16;
  private static final Duration LOOK = Duration.ofSeconds(6);

  private final Path pieces;
  private final int rounds;
  private final int size;
  private final Path bpf = Path.of(System.getProperty("openedr.bpf.dir"));

  private StatisticsBench(Path pieces, int rounds, int size) {
    this.pieces = pieces;
    this.rounds = rounds;
    this.size = size;
  }

  public static void main(String[] args) throws Exception {
    StatisticsBench bench =
        new StatisticsBench(Path.of(args[0]), Integer.parseInt(args[1]), Integer.parseInt(args[2]));
    bench.memory();
    bench.programs();
    bench.runTime();
  }

  /** A day of samples once a second, of as many series as keep a day; then a chart of it all. */
  private void memory() {
    long before = heap();
    SeriesStore store = new SeriesStore();
    List<Series> all = new ArrayList<>();
    for (int i = 0; i < SeriesStore.FULL_SERIES; i++) {
      SeriesInfo info = new SeriesInfo("s" + i, "a group", "events", "events", Unit.PER_SECOND, "");
      all.add(store.open(info).orElseThrow());
    }
    int seconds = 24 * 3600 + 600;
    long started = System.nanoTime();
    for (int i = 1; i <= seconds; i++) {
      for (Series one : all) {
        store.append(one, i * SECOND, i % 1000, SECOND);
      }
    }
    double ns = (double) (System.nanoTime() - started) / seconds / all.size();
    Measurement.of(NAME, "24 h of " + all.size() + " series: heap", "MB", (heap() - before) / 1e6)
        .atMost(64)
        .note(store.allocatedBytes() / 1000 + " kB of it arrays of samples")
        .print();
    Measurement.of(NAME, "keeping a sample", "ns", ns).print();
    Samples ms = new Samples();
    for (int i = 0; i < 20 + rounds; i++) {
      long start = System.nanoTime();
      store.data(
          new SeriesQuery(
              all.subList(0, 10).stream().map(one -> one.info().id()).toList(),
              (seconds - 24 * 3600) * SECOND,
              seconds * SECOND,
              1200));
      if (i >= 20) {
        ms.add((System.nanoTime() - start) / 1e6);
      }
    }
    Measurement.of(NAME, "chart of 24 h, 10 series, 1200 pixels: query", "ms", ms).print();
  }

  private static long heap() {
    System.gc();
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  private List<MonitorSession> load(int count) throws MonitorException {
    List<MonitorSession> sessions = new ArrayList<>();
    try {
      for (int i = 0; i < count; i++) {
        sessions.add(MonitorSession.open(MonitorVersion.V2, bpf, RING, 10_000));
      }
      return sessions;
    } catch (MonitorException e) {
      sessions.forEach(MonitorSession::close);
      throw e;
    }
  }

  /** The sampler, and a look at all objects, with 100 programs that do not run. */
  private void programs() throws Exception {
    List<Integer> before = KernelObjects.ids(ObjectKind.PROGRAM);
    List<MonitorSession> sessions = load(MONITORS);
    try {
      sessions.forEach(MonitorSession::detach);
      List<Integer> ids = new ArrayList<>(KernelObjects.ids(ObjectKind.PROGRAM));
      String note = ids.size() + " programs on this machine";
      ids.removeAll(before);
      inventory(note);
      try (Statistics statistics =
          Statistics.start(
              BenchSources.of(ids.subList(0, 3)),
              () -> new StatisticsSources.OwnUse(0, 0),
              SeriesStore.MAX_BYTES)) {
        look(statistics, Duration.ofMillis(100)); // warms up
        sampling(statistics, Duration.ofSeconds(1), note);
        sampling(statistics, Duration.ofMillis(250), note);
      }
    } finally {
      sessions.forEach(MonitorSession::close);
    }
  }

  private void sampling(Statistics statistics, Duration interval, String note)
      throws InterruptedException {
    Samples percent = new Samples();
    for (int i = 0; i < rounds; i++) {
      percent.add(look(statistics, interval));
    }
    long hz = SECOND / interval.toNanos();
    Measurement measured =
        Measurement.of(NAME, "sampling at " + hz + " Hz: CPU", "% core", percent).note(note);
    (hz == 4 ? measured.atMost(5) : measured).print();
  }

  /** CPU of this process while somebody looks, in percent of a core. */
  private static double look(Statistics statistics, Duration interval) throws InterruptedException {
    OperatingSystemMXBean process =
        ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    try (StatisticsSubscription watch = statistics.watch(interval)) {
      long cpu = process.getProcessCpuTime();
      long start = System.nanoTime();
      Thread.sleep(LOOK);
      double used = process.getProcessCpuTime() - cpu;
      if (!watch.problem().isEmpty()) {
        System.err.println("  " + watch.problem());
      }
      return 100 * used / (System.nanoTime() - start);
    }
  }

  private void inventory(String note) {
    Samples ms = new Samples();
    try (Machine machine = LocalMachine.withoutMonitor()) {
      for (int i = 0; i < 3 + rounds; i++) {
        long start = System.nanoTime();
        Inventory seen = machine.inventory();
        if (seen.problem() != null) {
          System.err.println("  no look at all objects: " + seen.problem().evidence());
          return;
        }
        if (i >= 3) {
          ms.add((System.nanoTime() - start) / 1e6);
        }
      }
    }
    Measurement.of(NAME, "look at all objects", "ms", ms).atMost(200).note(note).print();
  }

  /** The same storm with statistics off and on, in turn. */
  private void runTime() throws Exception {
    Path folder = Files.createTempDirectory("openedr-bench");
    try {
      Storm storm = new Storm(pieces, folder, 1);
      storm.start(size).awaitMs();
      storms(storm, 1);
      storms(storm, MANY);
    } finally {
      try (Stream<Path> files = Files.list(folder)) {
        files.forEach(file -> file.toFile().delete());
      }
      Files.delete(folder);
    }
  }

  private void storms(Storm storm, int monitors)
      throws MonitorException, IOException, InterruptedException, BpfException {
    Samples off = new Samples();
    Samples on = new Samples();
    List<MonitorSession> sessions = load(monitors);
    try {
      storm.start(size).awaitMs();
      for (int i = 0; i < rounds * PAIRS; i++) {
        off.add(storm.start(size).awaitMs() * 1000 / size);
        RunTimeStatistics counting = RunTimeStatistics.enable();
        try {
          on.add(storm.start(size).awaitMs() * 1000 / size);
        } finally {
          counting.close();
        }
      }
    } finally {
      sessions.forEach(MonitorSession::close);
    }
    String attached = monitors == 1 ? "V2 attached" : "V2 attached " + monitors + " times";
    Measurement.of(NAME, attached + ", statistics off", "µs/exec", off).print();
    Measurement.of(NAME, attached + ", statistics on", "µs/exec", on).print();
    // Other programs only ever make a storm slower: the quick ones are comparable.
    double ns = 1000 * (on.quantile(QUICK) - off.quantile(QUICK));
    int runs = 3 * monitors; // fork, exec and exit of each life
    Measurement.of(NAME, attached + ", statistics on: the quickest tenth slower by", "ns/exec", ns)
        .note("%d runs an exec: %.0f ns a run".formatted(runs, ns / runs))
        .print();
  }
}
