package org.openedr.console.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openedr.console.health.MonitorFacts.Power;

class HealthRulesTest {
  private static final ConsoleFacts CONSOLE = new ConsoleFacts(1, 200L << 20);

  private final HealthRules rules = new HealthRules();
  private final Monitor monitor = new Monitor();
  private double now = 1000;

  @BeforeEach
  void atFirst() {
    judge(monitor);
  }

  private HealthReport judge(Monitor... monitors) {
    return rules.judge(
        Arrays.stream(monitors).map(Monitor::facts).toList(), CONSOLE, (long) (now * 1e9));
  }

  private HealthReport after(double seconds, Monitor... monitors) {
    now += seconds;
    return judge(monitors);
  }

  /** One second each. */
  private HealthReport work(int seconds, long eventsEach) {
    HealthReport report = HealthReport.NONE;
    for (int i = 0; i < seconds; i++) {
      monitor.work(eventsEach);
      report = after(1, monitor);
    }
    return report;
  }

  private static HealthFinding of(HealthReport report, String rule, String subject) {
    return report.findings().stream()
        .filter(finding -> finding.rule().equals(rule) && finding.subject().equals(subject))
        .findFirst()
        .orElseThrow();
  }

  private HealthFinding of(HealthReport report, String rule) {
    return of(report, rule, monitor.label);
  }

  @Test
  void aMonitorThatSeesEventsIsHealthy() {
    HealthReport report = work(5, 23);
    assertThat(report.level()).isEqualTo(HealthLevel.HEALTHY);
    assertThat(report.sentence()).isEqualTo("The monitor works; nothing is wrong.");
    assertThat(of(report, "silent").evidence()).isEqualTo("OpenEDR V2: events arrive.");
    assertThat(of(report, "event-rate").value()).isEqualTo(23);
    assertThat(of(report, "load").evidence()).isEqualTo("OpenEDR V2: all 3 programs are attached.");
  }

  @Test
  void noMonitorAtAllIsUnhealthyAfterTheHoldTime() {
    assertThat(after(1).level()).isEqualTo(HealthLevel.HEALTHY);
    after(1);
    after(1);
    HealthReport report = after(1);
    assertThat(report.level()).isEqualTo(HealthLevel.UNHEALTHY);
    assertThat(report.sentence())
        .isEqualTo("No monitor is loaded in this kernel, so nothing is watched.");
  }

  @Test
  void aMonitorThatComesEndsThatAtOnce() {
    after(1);
    after(9);
    assertThat(after(1, monitor).level()).isEqualTo(HealthLevel.HEALTHY);
    assertThat(after(1).level()).isEqualTo(HealthLevel.HEALTHY);
  }

  @Test
  void loadedButNotAttachedIsUnhealthy() {
    monitor.attached = 0;
    after(1, monitor);
    HealthReport report = after(3, monitor);
    assertThat(report.level()).isEqualTo(HealthLevel.UNHEALTHY);
    assertThat(report.sentence())
        .isEqualTo("OpenEDR V2 is loaded, but none of its 3 programs is attached.");
  }

  @Test
  void aSingularProgramIsCalledOne() {
    monitor.attached = 0;
    monitor.programs = 1;
    after(1, monitor);
    assertThat(after(3, monitor).sentence())
        .isEqualTo("OpenEDR V2 is loaded, but its program is not attached.");
  }

  @Test
  void partlyAttachedIsDegraded() {
    monitor.attached = 1;
    after(1, monitor);
    HealthReport report = after(3, monitor);
    assertThat(report.level()).isEqualTo(HealthLevel.DEGRADED);
    assertThat(report.sentence()).isEqualTo("Only 1 of 3 programs of OpenEDR V2 is attached.");
  }

  @Test
  void aConfigurationOfZerosIsOffAndNotSilence() {
    monitor.power = Power.OFF;
    monitor.forks += 23;
    after(1, monitor);
    HealthReport report = after(3, monitor);
    assertThat(report.level()).isEqualTo(HealthLevel.UNHEALTHY);
    assertThat(report.sentence()).contains("switched off", "all zeros");
    assertThat(report.findings()).noneMatch(finding -> finding.rule().equals("silent"));
  }

  @Test
  void silenceWhileTheKernelForksIsBlindness() {
    monitor.forks += 23;
    after(1, monitor);
    HealthReport report = after(3, monitor);
    assertThat(report.level()).isEqualTo(HealthLevel.UNHEALTHY);
    assertThat(report.sentence())
        .isEqualTo(
            "OpenEDR V2 is attached, but has seen no event for 4 s while 23 tasks started: it is"
                + " blind.");
  }

  @Test
  void silenceOnAQuietMachineIsQuiet() {
    after(1, monitor);
    HealthReport report = after(3600, monitor);
    assertThat(report.level()).isEqualTo(HealthLevel.HEALTHY);
    assertThat(of(report, "silent").evidence()).contains("3601 s", "no task", "quiet");
  }

  @Test
  void aMonitorThatSeesNoForksMayMissSome() {
    monitor.witness = Witness.ENDED;
    monitor.forks += 49;
    after(5, monitor);
    assertThat(after(5, monitor).level()).isEqualTo(HealthLevel.HEALTHY);
    monitor.forks++;
    after(1, monitor);
    assertThat(after(3, monitor).level()).isEqualTo(HealthLevel.UNHEALTHY);
  }

  /** A monitor of the network was called blind, because processes started beside it. */
  @Test
  void ofAMonitorThatWatchesNoProcessesTheirStartsSayNothing() {
    monitor.witness = Witness.NONE;
    monitor.forks = -1;
    after(14, monitor);
    HealthReport report = after(14, monitor);
    assertThat(report.level()).isEqualTo(HealthLevel.HEALTHY);
    assertThat(of(report, "silent").evidence()).contains("28 s", "watches no processes");
  }

  @Test
  void whatIsLostIsASignOfLife() {
    for (int i = 0; i < 6; i++) {
      monitor.forks += 23;
      monitor.lost.merge("ring", 23L, Long::sum);
      assertThat(of(after(1, monitor), "silent").level()).isEqualTo(HealthLevel.HEALTHY);
    }
  }

  @Test
  void threadsThatAreRightlyLeftOutAreASignOfLife() {
    for (int i = 0; i < 6; i++) {
      monitor.forks += 23;
      monitor.leftOut += 23;
      assertThat(of(after(1, monitor), "silent").level()).isEqualTo(HealthLevel.HEALTHY);
    }
  }

  @Test
  void aWitnessThatComesBackDoesNotAccuse() {
    monitor.forks = -1;
    monitor.events++;
    after(1, monitor);
    monitor.forks = 5000;
    after(2, monitor);
    assertThat(of(after(4, monitor), "silent").level()).isEqualTo(HealthLevel.HEALTHY);
  }

  @Test
  void oneEventEndsTheSilence() {
    monitor.forks += 23;
    after(1, monitor);
    after(3, monitor);
    monitor.work(1);
    HealthReport report = after(1, monitor);
    assertThat(report.level()).isEqualTo(HealthLevel.HEALTHY);
  }

  @Test
  void withoutAWitnessSilenceCannotBeTold() {
    monitor.forks = -1;
    HealthReport report = after(3, monitor);
    assertThat(report.level()).isEqualTo(HealthLevel.UNKNOWN);
    assertThat(report.sentence()).contains("/proc/stat cannot be read");
  }

  @Test
  void lossIsAShareOfTheLastMinuteAndNamesItsCauses() {
    monitor.lost.put("queue", 7L);
    monitor.work(16);
    after(1, monitor);
    HealthReport report = work(3, 0);
    HealthFinding finding = of(report, "drop-rate");
    assertThat(finding.level()).isEqualTo(HealthLevel.UNHEALTHY);
    assertThat(finding.value()).isEqualTo(7 / 23.0);
    assertThat(finding.threshold()).isEqualTo(0.05);
    assertThat(report.sentence())
        .isEqualTo("OpenEDR V2 lost 7 of 23 events (30.4 %) in the last 4 s: queue 7.");
  }

  @Test
  void whatWasLostBeforeSomebodyLookedIsNotNews() {
    Monitor other = new Monitor();
    other.label = "OpenEDR agent";
    other.lost.put("ring", 9999L);
    other.events = 5;
    assertThat(of(after(1, monitor, other), "drop-rate", "OpenEDR agent").value()).isZero();
  }

  @Test
  void aLossOfLongAgoClears() {
    monitor.lost.put("queue", 7L);
    work(4, 10);
    HealthReport report = work(70, 10);
    assertThat(report.level()).isEqualTo(HealthLevel.HEALTHY);
    assertThat(of(report, "drop-rate").evidence())
        .isEqualTo("OpenEDR V2 lost nothing: 600 events in the last 60 s.");
  }

  @Test
  void lossDuringAGapIsTold() {
    work(3, 10);
    monitor.lost.put("ring", 23L);
    monitor.work(10);
    now += 600; // the machine slept
    assertThat(of(judge(monitor), "drop-rate").evidence())
        .isEqualTo("OpenEDR V2 lost 23 of 33 events (69.7 %) in the last 600 s: ring 23.");
  }

  @Test
  void aResetOfTheCountersGivesNoNegativeRate() {
    work(5, 100);
    monitor.events = 3;
    monitor.lost.clear();
    HealthReport report = after(1, monitor);
    assertThat(report.findings()).noneMatch(finding -> finding.value() < 0);
    assertThat(of(report, "drop-rate").evidence()).contains("its counters were reset");
    assertThat(of(work(1, 4), "event-rate").value()).isEqualTo(4);
  }

  @Test
  void anotherInstanceOfTheSameNameBeginsAnew() {
    monitor.lost.put("queue", 7L);
    monitor.work(1);
    after(1, monitor);
    assertThat(after(3, monitor).level()).isEqualTo(HealthLevel.UNHEALTHY);
    monitor.identity = "20,21,22";
    monitor.events = 900;
    monitor.lost.put("queue", 99L);
    HealthReport report = after(1, monitor);
    assertThat(report.level()).isEqualTo(HealthLevel.HEALTHY);
    assertThat(of(report, "drop-rate").sinceBootNs()).isEqualTo((long) (now * 1e9));
  }

  @Test
  void errorsAreAShareAndNotCountedIsNoFinding() {
    monitor.errors = 1;
    monitor.work(1);
    after(1, monitor);
    HealthReport report = work(3, 0);
    assertThat(of(report, "error-rate").evidence())
        .isEqualTo("OpenEDR V2 had one error in one event (100 %) in the last 4 s.");
    monitor.errors = -1;
    monitor.identity = "x";
    assertThat(after(1, monitor).findings())
        .noneMatch(finding -> finding.rule().equals("error-rate"));
  }

  @Test
  void aValueThatDancesAroundItsBoundRaisesOneAlarm() {
    HealthLevel before = HealthLevel.HEALTHY;
    int changes = 0;
    for (int i = 0; i < 60; i++) {
      monitor.cpu = i < 10 ? 5.5 : i % 2 == 0 ? 5.2 : 4.6; // clears below 4 only
      HealthLevel level = of(after(1, monitor), "cpu").level();
      changes += level == before ? 0 : 1;
      before = level;
    }
    assertThat(changes).isEqualTo(1);
    assertThat(before).isEqualTo(HealthLevel.DEGRADED);
    monitor.cpu = 3.9;
    assertThat(of(after(1, monitor), "cpu").level()).isEqualTo(HealthLevel.HEALTHY);
  }

  @Test
  void aShortPeakRaisesNone() {
    for (int i = 0; i < 20; i++) {
      monitor.cpu = i % 3 == 0 ? 0.1 : 99; // two seconds each
      assertThat(of(after(1, monitor), "cpu").level()).isEqualTo(HealthLevel.HEALTHY);
    }
  }

  @Test
  void aLevelKeepsTheTimeWhenItBegan() {
    monitor.cpu = 30;
    after(1, monitor);
    HealthReport report = after(3, monitor);
    long since = of(report, "cpu").sinceBootNs();
    assertThat(since).isEqualTo((long) (now * 1e9));
    assertThat(of(after(5, monitor), "cpu").sinceBootNs()).isEqualTo(since);
  }

  @Test
  void aCostThatIsNotMeasuredIsUnknownButNoIllness() {
    monitor.cpu = Double.NaN;
    HealthReport report = work(5, 3);
    assertThat(of(report, "cpu").level()).isEqualTo(HealthLevel.UNKNOWN);
    assertThat(report.level()).isEqualTo(HealthLevel.HEALTHY);
  }

  @Test
  void unreadableCountersMakeHealthUnknown() {
    monitor.events = -1;
    monitor.identity = "y";
    HealthReport report = after(1, monitor);
    assertThat(report.level()).isEqualTo(HealthLevel.UNKNOWN);
    assertThat(report.sentence()).contains("counters cannot be read");
  }

  @Test
  void withoutRightsHealthIsUnknown() {
    HealthReport report = rules.cannotTell("listing programs needs root.", ConsoleFacts.UNKNOWN, 5);
    assertThat(report.level()).isEqualTo(HealthLevel.UNKNOWN);
    assertThat(report.sentence())
        .isEqualTo("It cannot be told which monitors run: listing programs needs root.");
  }

  @Test
  void theWorstOfTwoMonitorsIsNamedAndTheOthersCounted() {
    Monitor other = new Monitor();
    other.label = "OpenEDR agent (pid 812)";
    other.attached = 0;
    monitor.cpu = 6;
    after(1, monitor, other);
    HealthReport report = after(3, monitor, other);
    assertThat(report.sentence())
        .isEqualTo(
            "OpenEDR agent (pid 812) is loaded, but none of its 3 programs is attached. (And one"
                + " other finding.)");
    assertThat(report.findings().getFirst().subject()).isEqualTo("OpenEDR agent (pid 812)");
  }

  @Test
  void theConsoleIsJudgedByItsMemoryAndCpu() {
    HealthReport report = HealthReport.NONE;
    for (int i = 0; i < 5; i++) {
      report =
          rules.judge(
              List.of(monitor.facts()), new ConsoleFacts(3, 600L << 20), (long) (++now * 1e9));
    }
    assertThat(report.level()).isEqualTo(HealthLevel.DEGRADED);
    assertThat(report.sentence())
        .isEqualTo("The console takes 600 MiB of memory; the limit is 512 MiB.");
  }

  @Test
  void otherBoundsCountFromTheNextJudgment() {
    rules.thresholds(
        HealthThresholds.DEFAULT.with(Map.of("hold-seconds", 0.0, "cpu-degraded", 0.4)));
    assertThat(of(after(1, monitor), "cpu").level()).isEqualTo(HealthLevel.DEGRADED);
  }

  @Test
  void chineseSaysTheSame() {
    monitor.forks += 23;
    after(1, monitor);
    HealthReport report = after(3, monitor);
    assertThat(HealthText.sentence(report, Locale.SIMPLIFIED_CHINESE)).contains("4 秒", "23 个任务");
    for (HealthFinding finding : report.findings()) {
      assertThat(HealthText.sentence(finding, Locale.SIMPLIFIED_CHINESE))
          .isNotEqualTo(finding.evidence());
    }
  }

  @Test
  void aMonitorWhoseAgentIsTooBusyIsDegradedAtOnceAndAsLongAsThatLasts() {
    work(5, 23);
    monitor.restrainedPer10000 = 2_550;
    HealthReport report = work(1, 23);
    assertThat(report.level()).isEqualTo(HealthLevel.DEGRADED);
    assertThat(of(report, "restrained").evidence())
        .startsWith("OpenEDR V2 leaves out the arguments of programs and captures 25.5 %");
    monitor.restrainedPer10000 = -1;
    assertThat(work(1, 23).level()).isEqualTo(HealthLevel.HEALTHY);
  }

  /** Seconds during which its ring moves so many bytes, all of them read. */
  private HealthReport ring(int seconds, long bytesEach, boolean read) {
    HealthReport report = HealthReport.NONE;
    for (int i = 0; i < seconds; i++) {
      MonitorFacts.Ring before = monitor.ring;
      long produced = before == null ? 0 : before.produced() + bytesEach;
      long consumed = before == null ? 0 : before.consumed();
      monitor.ring = new MonitorFacts.Ring(read ? produced : consumed, produced, 262144);
      monitor.forks += 100;
      report = after(1, monitor);
    }
    return report;
  }

  @Test
  void aMonitorThatCountsNothingIsJudgedByItsRing() {
    monitor.counts = false;
    monitor.events = -1;
    monitor.witness = Witness.ENDED;
    HealthReport report = ring(8, 832, true);
    assertThat(report.level()).isEqualTo(HealthLevel.HEALTHY);
    assertThat(of(report, "silent").evidence()).endsWith("events arrive.");
    assertThat(of(report, "drop-rate").evidence()).contains("count neither events nor losses");

    report = ring(8, 0, true);
    assertThat(of(report, "silent").level()).isEqualTo(HealthLevel.UNHEALTHY);
  }

  @Test
  void withoutCountersAndWithoutItsRingNothingIsKnownOfLosses() {
    monitor.counts = false;
    monitor.events = -1;
    HealthFinding drops = of(after(8, monitor), "drop-rate");
    assertThat(drops.level()).isEqualTo(HealthLevel.UNKNOWN);
    assertThat(drops.evidence()).contains("its ring cannot be looked at");
  }

  /** Also while nothing happens, so nothing more is lost. */
  @Test
  void aFullRingThatNobodyReadsIsUnhealthy() {
    ring(2, 832 * 314, false);
    HealthReport report = ring(8, 0, false);
    assertThat(of(report, "drop-rate").level()).isEqualTo(HealthLevel.UNHEALTHY);
    assertThat(of(report, "drop-rate").evidence())
        .isEqualTo(
            "OpenEDR V2: its ring is full, and nobody reads it. Everything that its programs see is"
                + " lost.");
  }

  @Test
  void ofAFullRingNoRoomForEventsIsToldBeforeItIsKnownWhetherAnybodyReadsIt() {
    monitor.counts = false;
    monitor.events = -1;
    monitor.witness = Witness.NONE;
    HealthReport report = ring(2, 832 * 314, false);
    assertThat(of(report, "drop-rate").level()).isEqualTo(HealthLevel.UNKNOWN);
    assertThat(of(report, "drop-rate").evidence())
        .contains("its ring is full")
        .doesNotContain("room for events");
    report = ring(8, 0, false);
    assertThat(of(report, "drop-rate").level()).isEqualTo(HealthLevel.UNHEALTHY);
  }

  @Test
  void aFullRingThatIsReadIsNot() {
    ring(2, 832 * 314, false);
    for (int i = 0; i < 8; i++) {
      MonitorFacts.Ring ring = monitor.ring;
      assertThat(ring).isNotNull();
      monitor.ring =
          new MonitorFacts.Ring(ring.consumed() + 832, ring.produced() + 832, ring.sizeBytes());
      monitor.work(1);
      assertThat(of(after(1, monitor), "drop-rate").level()).isEqualTo(HealthLevel.HEALTHY);
    }
  }

  @Test
  void aMonitorThatLosesEverythingIsUnhealthy() {
    for (int i = 0; i < 8; i++) {
      monitor.lost.merge("ring full", 5L, Long::sum);
      monitor.forks += 5;
      after(1, monitor);
    }
    assertThat(of(judge(monitor), "drop-rate").level()).isEqualTo(HealthLevel.UNHEALTHY);
  }
}
