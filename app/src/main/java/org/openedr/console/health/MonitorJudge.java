package org.openedr.console.health;

import java.util.Comparator;
import java.util.Map;
import java.util.stream.Collectors;

/** The rules of one monitor, and what they remember of it. One thread. */
final class MonitorJudge {
  /** Silence that is shorter says nothing: events come in batches. */
  private static final long SILENCE_NS = 1_000_000_000L;

  private static final double NS = 1e9;

  private final CounterWindow window = new CounterWindow();
  private final Silence silence = new Silence();
  private String identity = "";

  String identity() {
    return identity;
  }

  void judge(MonitorFacts facts, Judgment judgment) {
    identity = facts.identity();
    load(facts, judgment);
    if (facts.events() < 0) {
      judgment.unknown(Rule.DROP_RATE, facts.label(), "counters.unreadable");
    } else {
      window.add(
          new CounterWindow.Reading(
              judgment.nowNs(), facts.events(), facts.lost(), facts.errors()));
      silence(facts, judgment);
      drops(facts, judgment);
      errors(facts, judgment);
      rate(facts, judgment);
    }
    cpu(facts, judgment);
  }

  private static void load(MonitorFacts facts, Judgment judgment) {
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

  private void silence(MonitorFacts facts, Judgment judgment) {
    if (facts.attached() == 0 || facts.power() == MonitorFacts.Power.OFF) {
      return; // why nothing comes is said already
    }
    long now = judgment.nowNs();
    silence.see(now, facts.events() + facts.lostTotal(), facts.kernelForks());
    String label = facts.label();
    long length = silence.lengthNs(now);
    String seconds = Numbers.rounded(length / NS);
    if (length < SILENCE_NS) {
      boolean first = window.spanNs() == 0;
      judgment.flag(
          Rule.SILENT, label, HealthLevel.HEALTHY, 0, first ? "silent.early" : "silent.ok");
    } else if (facts.kernelForks() < 0) {
      judgment.unknown(Rule.SILENT, label, "silent.unwitnessed", seconds);
    } else if (silence.missed() >= facts.forksToBeSilent()) {
      judgment.flag(
          Rule.SILENT,
          label,
          HealthLevel.UNHEALTHY,
          length / NS,
          "silent.blind",
          seconds,
          silence.missed());
    } else {
      judgment.flag(
          Rule.SILENT,
          label,
          HealthLevel.HEALTHY,
          length / NS,
          "silent.quiet",
          seconds,
          silence.missed());
    }
  }

  private void drops(MonitorFacts facts, Judgment judgment) {
    HealthThresholds bounds = judgment.thresholds();
    long lost = window.lostTotal();
    long all = window.events() + lost;
    double share = all == 0 ? 0 : (double) lost / all;
    HealthLevel level =
        judgment.level(
            Rule.DROP_RATE, facts.label(), share, bounds.dropDegraded(), bounds.dropUnhealthy());
    int reset = window.wasReset() ? 1 : 0;
    double bound = Judgment.bound(level, bounds.dropDegraded(), bounds.dropUnhealthy());
    if (lost == 0) {
      judgment.add(
          Rule.DROP_RATE, facts.label(), level, share, bound, "drop.none", all, span(), reset);
    } else {
      judgment.add(
          Rule.DROP_RATE,
          facts.label(),
          level,
          share,
          bound,
          "drop.some",
          lost,
          all,
          Numbers.rounded(100 * share),
          span(),
          causes(window.lost()),
          reset);
    }
  }

  private void errors(MonitorFacts facts, Judgment judgment) {
    if (facts.errors() < 0) {
      return; // it counts none
    }
    HealthThresholds bounds = judgment.thresholds();
    long errors = window.errors();
    long events = Math.max(window.events(), errors);
    double share = events == 0 ? 0 : (double) errors / events;
    HealthLevel level =
        judgment.level(
            Rule.ERROR_RATE, facts.label(), share, bounds.errorDegraded(), bounds.errorUnhealthy());
    judgment.add(
        Rule.ERROR_RATE,
        facts.label(),
        level,
        share,
        Judgment.bound(level, bounds.errorDegraded(), bounds.errorUnhealthy()),
        errors == 0 ? "error.none" : "error.some",
        errors,
        events,
        Numbers.rounded(100 * share),
        span());
  }

  private void rate(MonitorFacts facts, Judgment judgment) {
    double rate = window.eventsPerSecond();
    if (!Double.isNaN(rate)) {
      HealthThresholds bounds = judgment.thresholds();
      judgment.cost(
          Rule.EVENT_RATE,
          facts.label(),
          rate,
          bounds.maxEventsDegraded(),
          bounds.maxEventsUnhealthy(),
          "events");
    }
  }

  private static void cpu(MonitorFacts facts, Judgment judgment) {
    HealthThresholds bounds = judgment.thresholds();
    if (Double.isNaN(facts.cpuPercent())) {
      judgment.unknown(Rule.CPU, facts.label(), "cpu.unmeasured");
    } else {
      judgment.cost(
          Rule.CPU,
          facts.label(),
          facts.cpuPercent(),
          bounds.cpuDegraded(),
          bounds.cpuUnhealthy(),
          "cpu.monitor");
    }
  }

  private String span() {
    return Numbers.rounded(window.spanNs() / NS);
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
