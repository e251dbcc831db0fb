package org.openedr.console.health;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.openedr.console.base.work.WorkerTrouble;

/**
 * Judges what is seen of the monitors, once a second or so; remembers what it needs for rates over
 * the last minute and for hysteresis. One thread.
 */
public final class HealthRules {
  /** Subject of what concerns no single monitor. */
  public static final String MACHINE = "machine";

  /** Subject of what this process costs. */
  public static final String CONSOLE = "console";

  private static final double MIB = 1 << 20;

  private final Map<String, MonitorRules> judges = new HashMap<>();
  private final RuleHysteresis memory = new RuleHysteresis();
  private HealthThresholds thresholds = HealthThresholds.DEFAULT;

  /** Bounds from the next judgment on; levels that were taken are kept until they clear. */
  public void thresholds(HealthThresholds next) {
    thresholds = next;
  }

  /**
   * @param nowBootNs never less than at the call before
   */
  public HealthReport judge(List<MonitorFacts> monitors, ConsoleFacts console, long nowBootNs) {
    List<HealthFinding> findings = new ArrayList<>();
    RuleEvaluation judgment = new RuleEvaluation(findings, memory, thresholds, nowBootNs);
    forgetOthersThan(monitors);
    if (monitors.isEmpty()) {
      judgment.flag(Rule.LOAD, MACHINE, HealthLevel.UNHEALTHY, 0, "load.none");
    } else {
      memory.forget(MACHINE);
    }
    for (MonitorFacts monitor : monitors) {
      judges.computeIfAbsent(monitor.label(), any -> new MonitorRules()).judge(monitor, judgment);
    }
    console(console, judgment);
    return HealthReport.of(nowBootNs, findings);
  }

  /**
   * The report when the monitors cannot be seen at all.
   *
   * @param why one English sentence, for example that the rights are missing
   */
  public HealthReport cannotTell(String why, ConsoleFacts console, long nowBootNs) {
    List<HealthFinding> findings = new ArrayList<>();
    RuleEvaluation judgment = new RuleEvaluation(findings, memory, thresholds, nowBootNs);
    forgetOthersThan(List.of());
    judgment.unknown(Rule.LOAD, MACHINE, "load.unknown", why);
    console(console, judgment);
    return HealthReport.of(nowBootNs, findings);
  }

  /** A monitor that has gone, or whose label another instance has taken, begins anew. */
  private void forgetOthersThan(List<MonitorFacts> monitors) {
    Map<String, String> present = new HashMap<>();
    monitors.forEach(monitor -> present.put(monitor.label(), monitor.identity()));
    Set<String> gone = new HashSet<>(judges.keySet());
    gone.removeIf(
        label ->
            Objects.equals(
                present.get(label), Objects.requireNonNull(judges.get(label)).identity()));
    for (String label : gone) {
      judges.remove(label);
      memory.forget(label);
    }
  }

  private static void console(ConsoleFacts console, RuleEvaluation judgment) {
    if (!Double.isNaN(console.cpuPercent())) {
      judgment.cost(
          Rule.CPU, CONSOLE, console.cpuPercent(), HealthBound.CONSOLE_CPU_DEGRADED, "cpu.console");
    }
    if (console.rssBytes() > 0) {
      judgment.cost(
          Rule.MEMORY,
          CONSOLE,
          console.rssBytes() / MIB,
          HealthBound.MEMORY_DEGRADED,
          "memory.console");
    }
    console.troubles().stream()
        .max(Comparator.comparing(WorkerTrouble::kind))
        .ifPresent(worst -> threads(worst, console.troubles().size() - 1, judgment));
  }

  /** Without hysteresis: what such a thread should do is not done now. */
  private static void threads(WorkerTrouble worst, int others, RuleEvaluation judgment) {
    HealthLevel level =
        worst.kind() == WorkerTrouble.Kind.FAILING ? HealthLevel.DEGRADED : HealthLevel.UNHEALTHY;
    String message = "threads." + worst.kind().word();
    List<String> words =
        List.of(worst.role(), String.valueOf(worst.errors()), worst.error(), "" + others);
    long agoNs = (System.currentTimeMillis() - worst.since()) * 1_000_000;
    long sinceNs = Math.max(0, judgment.nowNs() - agoNs);
    judgment.add(Rule.THREADS, CONSOLE, level, others + 1, Double.NaN, sinceNs, message, words);
  }
}
