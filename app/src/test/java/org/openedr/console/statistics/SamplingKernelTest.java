package org.openedr.console.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openedr.console.base.posix.Clocks;
import org.openedr.console.statistics.series.SeriesData;
import org.openedr.console.statistics.series.SeriesInfo;
import org.openedr.console.statistics.series.SeriesQuery;
import org.openedr.console.statistics.series.SeriesStore;

/** Rates of a monitor that really runs, against a workload whose size is known. */
@Tag("kernel")
class SamplingKernelTest {
  private static final Path BPF = Path.of(System.getProperty("openedr.bpf.dir"));
  private static final long SECOND = 1_000_000_000L;
  private static final int COUNT = 23;

  private long nowNs = 1000 * SECOND;

  private static void workload(String name) throws Exception {
    Process process =
        new ProcessBuilder(BPF.resolve("tests/workload").toString(), name, "" + COUNT)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(process.waitFor()).isZero();
  }

  /** With a clock of its own, so that a rate per second is a growth. */
  private Statistics stepped(StatisticsSources sources) {
    return new Statistics(
        sources,
        () -> new StatisticsSources.OwnUse(0, 0),
        () -> nowNs,
        RunTimeSwitch::enable,
        SeriesStore.MAX_BYTES);
  }

  private void second(Statistics statistics) {
    nowNs += SECOND;
    statistics.sampler().tick();
  }

  private SeriesData last(Statistics statistics, String id) {
    return statistics.data(new SeriesQuery(List.of(id), nowNs - SECOND, nowNs + 1, 1)).getFirst();
  }

  @Test
  void theGrowthIsThatOfTheWorkload() throws Exception {
    try (LoadedMonitor monitor = LoadedMonitor.load(1 << 20);
        Statistics statistics = stepped(monitor);
        StatisticsSubscription watch = statistics.watch(Duration.ofSeconds(1))) {
      statistics.sampler().tick();
      workload("fork_exec");
      second(statistics);

      String prefix = "monitor." + monitor.statsMapId + ".";
      double forks = last(statistics, prefix + "fork").last();
      double execs = last(statistics, prefix + "exec").last();
      double exits = last(statistics, prefix + "exit").last();
      assertThat(forks).isGreaterThanOrEqualTo(COUNT);
      assertThat(execs).isGreaterThanOrEqualTo(COUNT);
      assertThat(exits).isGreaterThanOrEqualTo(COUNT);
      assertThat(last(statistics, prefix + "events").last())
          .as("other processes may live at this moment")
          .isCloseTo(forks + execs + exits, within(1000.0))
          .isGreaterThanOrEqualTo(3.0 * COUNT);
      assertThat(last(statistics, prefix + "lost.kernel").last()).isZero();
      assertThat(last(statistics, prefix + "ring.fill").last()).isBetween(0.1, 100.0);
      assertThat(last(statistics, prefix + "lost.recursion").last()).isNotNaN();
      double runs = 0;
      for (int id : monitor.programIds) {
        runs += last(statistics, "program." + id + ".runs").last();
        double ns = last(statistics, "program." + id + ".nsPerRun").last();
        assertThat(ns).isBetween(1.0, 1e6);
        assertThat(last(statistics, "program." + id + ".cpu").last()).isPositive();
      }
      assertThat(runs).isGreaterThanOrEqualTo(3.0 * COUNT);
      assertThat(last(statistics, prefix + "cpu").last()).isPositive();
      assertThat(watch.problem()).isEmpty();
    }
  }

  @Test
  void aFullRingIsSeenAsLoss() throws Exception {
    try (LoadedMonitor monitor = LoadedMonitor.load(4096);
        Statistics statistics = stepped(monitor)) {
      statistics.sampler().tick();
      workload("fork_exec");
      second(statistics);
      String prefix = "monitor." + monitor.statsMapId + ".";
      assertThat(last(statistics, prefix + "lost.kernel").last()).isPositive();
      assertThat(last(statistics, prefix + "ring.fill").last()).isGreaterThan(80);
    }
  }

  @Test
  void countersThatAreSetBackAreAMarkAndNoRate() throws Exception {
    try (LoadedMonitor monitor = LoadedMonitor.load(1 << 20);
        Statistics statistics = stepped(monitor)) {
      statistics.sampler().tick();
      workload("fork_exec");
      second(statistics);
      String id = "monitor." + monitor.statsMapId + ".exec";
      double before = last(statistics, id).last();
      assertThat(before).isGreaterThanOrEqualTo(COUNT);

      monitor.resetCounters();
      second(statistics);
      assertThat(last(statistics, id).marks()).containsExactly(nowNs);
      assertThat(last(statistics, id).last()).isNaN();

      workload("fork_exec");
      second(statistics);
      SeriesData all =
          statistics
              .data(new SeriesQuery(List.of(id), nowNs - 3 * SECOND, nowNs + 1, 3))
              .getFirst();
      assertThat(all.lowest()).isGreaterThanOrEqualTo(COUNT);
      assertThat(all.highest()).isLessThan(before + 100_000);
    }
  }

  @Test
  void aTrackedFieldIsReadFromItsMap() throws Exception {
    try (LoadedMonitor monitor = LoadedMonitor.load(1 << 20);
        Statistics statistics = stepped(monitor)) {
      SeriesInfo field =
          statistics.track(new TrackedField(monitor.statsMapId, "00000000", "exec_events", true));
      assertThat(field.group()).isEqualTo("map " + monitor.statsMapId + " debug_stats_map");
      assertThat(field.label()).isEqualTo("[0].exec_events");
      statistics.sampler().tick();
      workload("fork_exec");
      second(statistics);
      assertThat(last(statistics, field.id()).last()).isGreaterThanOrEqualTo(COUNT);
    }
  }

  @Test
  void aProgramThatIsUnloadedVanishes() throws Exception {
    LoadedMonitor monitor = LoadedMonitor.load(1 << 16);
    try (Statistics statistics = stepped(monitor);
        StatisticsSubscription watch = statistics.watch(Duration.ofSeconds(1))) {
      statistics.sampler().tick();
      second(statistics);
      String id = "program." + monitor.programIds.getFirst() + ".runs";
      assertThat(last(statistics, id).last()).isNotNaN();
      monitor.close();
      Awaitility.await() // links and programs are freed a moment later
          .until(
              () -> {
                second(statistics);
                return Double.isNaN(last(statistics, id).last());
              });
      assertThat(statistics.series()).extracting(SeriesInfo::id).contains(id);
      assertThat(watch.problem()).isEmpty();
    } finally {
      monitor.close();
    }
  }

  @Test
  void theThreadSamplesByItself() throws Exception {
    try (LoadedMonitor monitor = LoadedMonitor.load(1 << 20);
        Statistics statistics =
            Statistics.start(
                monitor, () -> new StatisticsSources.OwnUse(1, 2), SeriesStore.MAX_BYTES);
        StatisticsSubscription watch = statistics.watch(Duration.ofMillis(100))) {
      long fromNs = Clocks.bootNs();
      String id = "monitor." + monitor.statsMapId + ".exec";
      Awaitility.await()
          .untilAsserted(
              () -> {
                long toNs = Clocks.bootNs();
                SeriesData data =
                    statistics.data(new SeriesQuery(List.of(id), fromNs, toNs, 1)).getFirst();
                assertThat(data.samples()).isGreaterThan(10);
              });
      assertThat(watch.problem()).isEmpty();
    }
  }
}
