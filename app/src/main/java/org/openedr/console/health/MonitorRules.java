package org.openedr.console.health;

import java.util.Comparator;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.openedr.console.base.text.PlainNumbers;

/** The rules of one monitor, and what they remember of it. One thread. */
final class MonitorRules {
  /** Shorter than the status bar waits, because a level is held back for some seconds more. */
  private static final long PATIENCE_NS = 1_000_000_000L;

  private static final double NS = 1e9;
  private static final double PER_PERCENT = 100;

  private final CounterWindow window = new CounterWindow();
  private final BlindnessDetector silence = new BlindnessDetector(PATIENCE_NS);
  private String identity = "";
  private long fullSinceNs = -1;
  private long consumed;

  String identity() {
    return identity;
  }

  void judge(MonitorFacts facts, RuleEvaluation judgment) {
    identity = facts.identity();
    load(facts, judgment);
    restraint(facts, judgment);
    boolean unread = isUnread(facts.ring(), judgment.nowNs());
    if (facts.events() >= 0) {
      window.add(
          new CounterWindow.Reading(
              judgment.nowNs(), facts.events(), facts.lost(), facts.errors()));
    }
    if (facts.events() >= 0 || facts.ring() != null) { // by its ring at least
      silence(facts, judgment);
    }
    boolean counted = facts.events() >= 0 && window.lostTotal() > 0; // says more than a full ring
    if (unread && facts.attached() > 0 && !counted) {
      judgment.flag(Rule.DROP_RATE, facts.label(), HealthLevel.UNHEALTHY, 1, "drop.unread");
    } else if (facts.events() >= 0) {
      drops(facts, judgment);
    } else {
      uncounted(facts, judgment);
    }
    if (facts.events() >= 0) {
      errors(facts, judgment);
      rate(facts, judgment);
    }
    cpu(facts, judgment);
  }

  /** Full, and nobody has taken anything out of it for a while: everything is lost. */
  private boolean isUnread(MonitorFacts.@Nullable Ring ring, long nowNs) {
    if (ring == null || !ring.full()) {
      fullSinceNs = -1;
      return false;
    }
    if (fullSinceNs < 0 || ring.consumed() != consumed) {
      fullSinceNs = nowNs;
      consumed = ring.consumed();
    }
    return nowNs - fullSinceNs >= PATIENCE_NS;
  }

  /** Of a monitor without counters that could be read. */
  private static void uncounted(MonitorFacts facts, RuleEvaluation judgment) {
    MonitorFacts.Ring ring = facts.ring();
    if (facts.counts()) {
      judgment.unknown(Rule.DROP_RATE, facts.label(), "counters.unreadable");
    } else if (ring == null) {
      judgment.unknown(Rule.DROP_RATE, facts.label(), "counters.none");
    } else if (ring.full()) { // not long enough to know that nobody reads it
      judgment.unknown(Rule.DROP_RATE, facts.label(), "drop.full");
    } else {
      String used = PlainNumbers.rounded(ring.usedPercent());
      judgment.flag(Rule.DROP_RATE, facts.label(), HealthLevel.HEALTHY, 0, "drop.ring", used);
    }
  }

  private static void load(MonitorFacts facts, RuleEvaluation judgment) {
    String label = facts.label();
    int attached = facts.attached();
    int programs = facts.programs();
    if (attached == 0) {
      judgment.flag(Rule.LOAD, label, HealthLevel.UNHEALTHY, 0, "load.detached", programs);
    } else if (facts.power() == MonitorFacts.Power.OFF) {
      judgment.flag(Rule.LOAD, label, HealthLevel.UNHEALTHY, attached, "load.off");
    } else if (attached < programs) {
      judgment.flag(
          Rule.LOAD, label, HealthLevel.DEGRADED, attached, "load.partial", attached, programs);
    } else {
      judgment.flag(Rule.LOAD, label, HealthLevel.HEALTHY, attached, "load.ok", attached);
    }
  }

  /** Not held back: while less is captured than was asked for, nothing is healthy. */
  private static void restraint(MonitorFacts facts, RuleEvaluation judgment) {
    int sampled = facts.restrainedPer10000();
    if (sampled >= 0) {
      judgment.add(
          Rule.RESTRAINED,
          facts.label(),
          HealthLevel.DEGRADED,
          sampled / PER_PERCENT,
          Double.NaN,
          "restrained",
          PlainNumbers.rounded(sampled / PER_PERCENT));
    }
  }

  private void silence(MonitorFacts facts, RuleEvaluation judgment) {
    if (facts.attached() == 0 || facts.power() == MonitorFacts.Power.OFF) {
      return; // why nothing comes is said already
    }
    silence.see(judgment.nowNs(), facts.signsOfLife(), facts.witnessed());
    String label = facts.label();
    long length = silence.silenceNs();
    String seconds = PlainNumbers.rounded(length / NS);
    if (!silence.isSilent()) {
      boolean first = window.spanNs() == 0;
      judgment.flag(
          Rule.SILENT, label, HealthLevel.HEALTHY, 0, first ? "silent.early" : "silent.ok");
    } else if (facts.witness() == Witness.NONE) {
      judgment.flag(Rule.SILENT, label, HealthLevel.HEALTHY, 0, "silent.other", seconds);
    } else if (!silence.isWitnessed()) {
      judgment.unknown(Rule.SILENT, label, "silent.unwitnessed", seconds);
    } else {
      boolean blind = silence.isBlind(facts.witness());
      judgment.flag(
          Rule.SILENT,
          label,
          blind ? HealthLevel.UNHEALTHY : HealthLevel.HEALTHY,
          length / NS,
          blind ? "silent.blind" : "silent.quiet",
          seconds,
          silence.missed(),
          facts.witness() == Witness.CREATED ? 0 : 1);
    }
  }

  private void drops(MonitorFacts facts, RuleEvaluation judgment) {
    long lost = window.lostTotal();
    long all = window.events() + lost;
    double share = all == 0 ? 0 : (double) lost / all;
    int reset = window.wasReset() ? 1 : 0;
    Object[] words =
        lost == 0
            ? new Object[] {all, span(), reset}
            : new Object[] {
              lost, all, PlainNumbers.rounded(100 * share), span(), causes(window.lost()), reset
            };
    judgment.judge(
        Rule.DROP_RATE,
        facts.label(),
        share,
        HealthBound.DROP_DEGRADED,
        lost == 0 ? "drop.none" : "drop.some",
        words);
  }

  private void errors(MonitorFacts facts, RuleEvaluation judgment) {
    if (facts.errors() < 0) {
      return; // it counts none
    }
    long errors = window.errors();
    long events = Math.max(window.events(), errors);
    double share = events == 0 ? 0 : (double) errors / events;
    judgment.judge(
        Rule.ERROR_RATE,
        facts.label(),
        share,
        HealthBound.ERROR_DEGRADED,
        errors == 0 ? "error.none" : "error.some",
        errors,
        events,
        PlainNumbers.rounded(100 * share),
        span());
  }

  private void rate(MonitorFacts facts, RuleEvaluation judgment) {
    double rate = window.eventsPerSecond();
    if (!Double.isNaN(rate)) {
      judgment.cost(Rule.EVENT_RATE, facts.label(), rate, HealthBound.EVENTS_DEGRADED, "events");
    }
  }

  private static void cpu(MonitorFacts facts, RuleEvaluation judgment) {
    double percent = facts.cpuPercent();
    if (Double.isNaN(percent)) {
      judgment.unknown(Rule.CPU, facts.label(), "cpu.unmeasured");
    } else {
      judgment.cost(Rule.CPU, facts.label(), percent, HealthBound.CPU_DEGRADED, "cpu.monitor");
    }
  }

  private String span() {
    return PlainNumbers.rounded(window.spanNs() / NS);
  }

  /** Most first, those of nothing left out: {@code kernel 12, queue 3}. */
  private static String causes(Map<String, Long> lost) {
    return lost.entrySet().stream()
        .filter(entry -> entry.getValue() > 0)
        .sorted(
            Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .map(entry -> entry.getKey() + " " + entry.getValue())
        .collect(Collectors.joining(", "));
  }
}
