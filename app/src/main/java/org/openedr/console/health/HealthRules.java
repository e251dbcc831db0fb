package org.openedr.console.health;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

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

  private final Map<String, MonitorJudge> judges = new HashMap<>();
  private final LevelMemory memory = new LevelMemory();
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
    Judgment judgment = new Judgment(findings, memory, thresholds, nowBootNs);
    forgetOthersThan(monitors);
    if (monitors.isEmpty()) {
      judgment.flag(Rule.LOAD, MACHINE, HealthLevel.UNHEALTHY, 0, "load.none");
    } else {
      memory.forget(MACHINE);
    }
    for (MonitorFacts monitor : monitors) {
      judges.computeIfAbsent(monitor.label(), any -> new MonitorJudge()).judge(monitor, judgment);
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
    Judgment judgment = new Judgment(findings, memory, thresholds, nowBootNs);
    judges.clear();
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

  private static void console(ConsoleFacts console, Judgment judgment) {
    HealthThresholds bounds = judgment.thresholds();
    if (!Double.isNaN(console.cpuPercent())) {
      judgment.cost(
          Rule.CPU,
          CONSOLE,
          console.cpuPercent(),
          bounds.consoleCpuDegraded(),
          bounds.consoleCpuUnhealthy(),
          "cpu.console");
    }
    if (console.rssBytes() > 0) {
      judgment.cost(
          Rule.MEMORY,
          CONSOLE,
          console.rssBytes() / MIB,
          bounds.memoryDegraded(),
          bounds.memoryUnhealthy(),
          "memory.console");
    }
  }
}
