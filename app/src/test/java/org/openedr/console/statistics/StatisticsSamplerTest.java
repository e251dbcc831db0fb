package org.openedr.console.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openedr.console.bpf.BpfException;
import org.openedr.console.statistics.series.SeriesData;
import org.openedr.console.statistics.series.SeriesInfo;
import org.openedr.console.statistics.series.SeriesQuery;
import org.openedr.console.statistics.series.SeriesStore;
import org.openedr.console.statistics.series.Unit;

class StatisticsSamplerTest {
  private static final long SECOND = 1_000_000_000L;
  private static final Duration EACH_SECOND = Duration.ofSeconds(1);

  private final ScriptedSources machine = new ScriptedSources();
  private long nowNs = 1000 * SECOND;
  private int switchedOn;
  private String refused = "";
  private final Statistics statistics =
      new Statistics(
          machine,
          () -> new StatisticsSources.OwnUse(2.5, 300_000_000),
          () -> nowNs,
          this::switchOn,
          SeriesStore.MAX_BYTES);

  private Runnable switchOn() throws BpfException {
    if (!refused.isEmpty()) {
      throw new BpfException("switch on", refused, 1, "");
    }
    switchedOn++;
    return () -> switchedOn--;
  }

  private void second() {
    nowNs += SECOND;
    statistics.sampler().tick();
  }

  private SeriesData data(String id, int seconds) {
    return statistics
        .data(new SeriesQuery(List.of(id), nowNs - seconds * SECOND, nowNs, seconds))
        .getFirst();
  }

  private double last(String id) {
    return data(id, 1).last();
  }

  private List<String> ids() {
    return statistics.series().stream().map(SeriesInfo::id).toList();
  }

  private void ourMonitor() {
    machine.monitors.add(ScriptedSources.monitor("OpenEDR V2 (this console)", 1, 2));
    machine.program(1, 0, 0, 0);
    machine.program(2, 0, 0, 0);
    machine.counters.put("events_processed", 100L);
    machine.counters.put("exec_events", 50L);
    machine.counters.put("allocation_failures", 5L);
    machine.counters.put("data_read_errors", 1L);
    machine.counters.put("config_errors", 0L);
  }

  @Test
  void countersBecomeRatesByTypeAndByCause() {
    ourMonitor();
    statistics.sampler().tick();
    machine.counters.put("events_processed", 123L);
    machine.counters.put("exec_events", 57L);
    machine.counters.put("allocation_failures", 8L);
    machine.counters.put("data_read_errors", 2L);
    machine.counters.put("config_errors", 4L);
    machine.program(2, 0, 0, 11);
    machine.unread = 1024;
    second();

    assertThat(last("monitor.7.events")).isEqualTo(23);
    assertThat(last("monitor.7.exec")).isEqualTo(7);
    assertThat(last("monitor.7.lost.kernel")).isEqualTo(3);
    assertThat(last("monitor.7.lost.config")).isEqualTo(4);
    assertThat(last("monitor.7.lost.recursion")).isEqualTo(11);
    assertThat(last("monitor.7.errors")).isEqualTo(5);
    assertThat(last("monitor.7.ring.fill")).isEqualTo(25);
    assertThat(last("console.cpu")).isEqualTo(2.5);
    assertThat(last("console.rss")).isEqualTo(300_000_000);
    assertThat(ids()).as("this layout counts no forks").doesNotContain("monitor.7.fork");
    assertThat(statistics.series())
        .filteredOn(one -> one.id().startsWith("monitor"))
        .allMatch(one -> one.group().equals("OpenEDR V2 (this console)"));
  }

  @Test
  void aCounterThatNeverChangesIsToldAndNotDrawnAsZero() {
    ourMonitor();
    machine.counters.remove("config_errors");
    machine.notes.put("config_errors", "never");
    statistics.sampler().tick();
    second();

    assertThat(last("monitor.7.lost.config")).isNaN();
    assertThat(last("monitor.7.errors")).isZero();
    assertThat(statistics.series())
        .filteredOn(one -> !one.note().isEmpty())
        .singleElement()
        .returns("lost.config", SeriesInfo::metric)
        .returns("never", SeriesInfo::note);
  }

  @Test
  void aResetIsAMarkAndNoNegativeRate() {
    ourMonitor();
    statistics.sampler().tick();
    machine.counters.put("events_processed", 3L);
    second();
    assertThat(last("monitor.7.events")).isNaN();
    assertThat(data("monitor.7.events", 2).marks()).isEmpty();
    machine.counters.put("events_processed", 26L);
    second();
    assertThat(data("monitor.7.events", 2).marks()).containsExactly(nowNs - SECOND);
    assertThat(data("monitor.7.events", 2).lowest()).isEqualTo(23);
  }

  @Test
  void costsAreMeasuredOnlyWhileSomebodyLooks() {
    ourMonitor();
    statistics.sampler().tick();
    second();
    assertThat(ids()).noneMatch(id -> id.startsWith("program"));

    StatisticsSubscription first = statistics.watch(EACH_SECOND);
    StatisticsSubscription second = statistics.watch(Duration.ofMillis(250));
    assertThat(switchedOn).as("counted, but on once").isEqualTo(1);
    second();
    machine.program(1, 23, 4600, 0);
    machine.program(2, 2, 10_000_000, 0);
    second();
    assertThat(last("program.1.runs")).isEqualTo(23);
    assertThat(last("program.1.nsPerRun")).isEqualTo(200);
    assertThat(last("program.2.cpu")).isEqualTo(1);
    assertThat(last("monitor.7.cpu")).isEqualTo(1.00046);

    first.close();
    first.close();
    assertThat(switchedOn).isEqualTo(1);
    second.close();
    assertThat(switchedOn).as("off at once").isZero();
    second();
    machine.program(1, 46, 9200, 0);
    second();
    assertThat(last("program.1.runs")).isNaN();
    assertThat(last("monitor.7.cpu")).isNaN();

    statistics.watch(EACH_SECOND).close();
    StatisticsSubscription again = statistics.watch(EACH_SECOND);
    second();
    assertThat(last("program.1.runs")).as("what was before is no base").isNaN();
    machine.program(1, 69, 9300, 0);
    second();
    assertThat(last("program.1.runs")).isEqualTo(23);
    again.close();
  }

  @Test
  void aSwitchBetweenTwoSamplesIsNoticed() {
    ourMonitor();
    StatisticsSubscription watch = statistics.watch(EACH_SECOND);
    statistics.sampler().tick();
    machine.program(1, 23, 4600, 0);
    watch.close();
    watch = statistics.watch(EACH_SECOND);
    second();
    assertThat(last("program.1.runs")).isNaN();
    watch.close();
  }

  @Test
  void costsThatCannotBeMeasuredAreSaidAndNotZero() {
    ourMonitor();
    refused = "run-time statistics";
    try (StatisticsSubscription watch = statistics.watch(EACH_SECOND)) {
      statistics.sampler().tick();
      second();
      assertThat(watch.problem()).contains("Cannot switch on run-time statistics: EPERM");
      assertThat(ids()).noneMatch(id -> id.startsWith("program"));
      assertThat(last("monitor.7.events")).as("counters need no statistics").isZero();
    }
  }

  @Test
  void theSmallestIntervalCounts() {
    ourMonitor();
    StatisticsSubscription slow = statistics.watch(Duration.ofSeconds(5));
    long until = statistics.sampler().tick();
    assertThat(until).as("counters: once a second").isEqualTo(nowNs + SECOND);
    StatisticsSubscription quick = statistics.watch(Duration.ofMillis(1));
    until = statistics.sampler().tick();
    assertThat(until).as("never below 100 ms").isEqualTo(nowNs + SECOND / 10);
    quick.close();
    slow.close();
    nowNs += SECOND / 10;
    assertThat(statistics.sampler().tick())
        .as("what this process takes: once a second, whoever looks")
        .isEqualTo(nowNs + 9 * SECOND / 10);
    nowNs += 9 * SECOND / 10;
    assertThat(statistics.sampler().tick()).isEqualTo(nowNs + SECOND / 10);
    nowNs += SECOND / 10;
    assertThat(statistics.sampler().tick()).isEqualTo(nowNs + 9 * SECOND / 10);
  }

  @Test
  void aProgramThatGoesTakesItsFailureWithItThoughItNeverWasRead() {
    machine.program(9, 0, 0, 0);
    machine.failing.add("program 9");
    try (StatisticsSubscription watch = statistics.watch(EACH_SECOND)) {
      second();
      assertThat(watch.problem()).contains("program 9 is broken");
      machine.programs.remove(9);
      second();
      assertThat(watch.problem()).isEmpty();
    }
  }

  @Test
  void aFailingReadingIsAGapOfItsSeriesOnly() {
    ourMonitor();
    TrackedField field = new TrackedField(9, "00000000", "x", false);
    machine.fields.put(field, 4.0);
    String id = statistics.track(field).id();
    try (StatisticsSubscription watch = statistics.watch(EACH_SECOND)) {
      statistics.sampler().tick();
      second();
      machine.failing.addAll(List.of("counters", "program 2", "ring"));
      second();
      assertThat(last("monitor.7.events")).isNaN();
      assertThat(last("program.2.runs")).isNaN();
      assertThat(last("program.1.runs")).isZero();
      assertThat(last(id)).isEqualTo(4);
      assertThat(watch.problem()).contains("counters is broken", "ring is broken");
      machine.failing.addAll(List.of("monitors", "programs", "field"));
      second();
      assertThat(last("console.cpu")).isEqualTo(2.5);
      machine.failing.clear();
      second();
      assertThat(watch.problem()).isEmpty();
      second();
      assertThat(last("monitor.7.events")).isZero();
      assertThat(last("program.2.runs")).isZero();
    }
  }

  @Test
  void monitorsAreLookedForWhenProgramsComeAndGo() {
    ourMonitor();
    statistics.sampler().tick();
    for (int i = 0; i < 10; i++) {
      second();
    }
    assertThat(machine.looks).isEqualTo(1);
    machine.program(3, 0, 0, 0);
    second();
    assertThat(machine.looks).isEqualTo(2);
    for (int i = 0; i < 30; i++) {
      second();
    }
    assertThat(machine.looks).isEqualTo(3);
  }

  @Test
  void monitorsAreLookedForSoonWhenOneIsDetachedOrCouldNotBeSeen() {
    ourMonitor();
    machine.failing.add("monitors");
    statistics.sampler().tick();
    for (int i = 0; i < 3; i++) {
      second();
    }
    assertThat(machine.looks).as("after a look that failed").isEqualTo(2);

    machine.failing.clear();
    for (int i = 0; i < 9; i++) {
      second();
    }
    assertThat(machine.looks).as("nothing has changed").isEqualTo(3);

    machine.links = List.of(2);
    second();
    assertThat(machine.looks).as("a link is gone, the programs are not").isEqualTo(4);
  }

  @Test
  void whoComesToLookAfterTheEndSwitchesNothingOn() {
    statistics.close();
    StatisticsSubscription late = statistics.watch(EACH_SECOND);
    assertThat(switchedOn).isZero();
    late.close();
  }

  @Test
  void whatVanishesStaysReadable() {
    ourMonitor();
    StatisticsSubscription watch = statistics.watch(EACH_SECOND);
    statistics.sampler().tick();
    machine.counters.put("events_processed", 123L);
    second();
    machine.monitors.clear();
    machine.programs.clear();
    second();
    second();
    second();
    second();
    assertThat(ids()).contains("monitor.7.events", "program.1.runs");
    assertThat(data("monitor.7.events", 5).highest()).isEqualTo(23);
    assertThat(last("monitor.7.events")).isNaN();
    assertThat(last("program.1.runs")).isNaN();
    watch.close();
  }

  @Test
  void aPauseOfTheMachineIsAGap() {
    ourMonitor();
    statistics.sampler().tick();
    second();
    nowNs += 100 * SECOND;
    statistics.sampler().tick();
    second();
    assertThat(data("console.cpu", 103).samples()).isEqualTo(4);
    assertThat(data("console.cpu", 103).min()).contains(Double.NaN, 2.5);
    assertThat(data("monitor.7.events", 103).samples()).isEqualTo(2);
  }

  @Test
  void fieldsAreTrackedAsTheyAreOrAsTheyGrow() {
    TrackedField grows = new TrackedField(9, "02000000", "a.b[3]", true);
    TrackedField is = new TrackedField(9, "0102", "", false);
    SeriesInfo rate = statistics.track(grows);
    SeriesInfo value = statistics.track(is);
    assertThat(statistics.track(grows)).isEqualTo(rate);
    assertThat(rate.label()).isEqualTo("[2].a.b[3]");
    assertThat(rate.group()).isEqualTo("map 9 a_map");
    assertThat(rate.unit()).isEqualTo(Unit.PER_SECOND);
    assertThat(value.label()).isEqualTo("[0x0102]");

    machine.fields.put(grows, 10.0);
    machine.fields.put(is, -4.0);
    statistics.sampler().tick();
    machine.fields.put(grows, 33.0);
    second();
    assertThat(last(rate.id())).isEqualTo(23);
    assertThat(last(value.id())).isEqualTo(-4);

    statistics.untrack(grows);
    second();
    assertThat(ids()).contains(value.id()).doesNotContain(rate.id());
  }

  @Test
  void afterACloseNothingIsOn() {
    statistics.watch(EACH_SECOND);
    statistics.close();
    statistics.close();
    assertThat(switchedOn).isZero();
  }
}
