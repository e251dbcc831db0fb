package org.openedr.console.health;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * One round of judging: turns measured values into findings, through the hysteresis.
 *
 * @param findings receives them
 */
record Judgment(
    List<HealthFinding> findings, LevelMemory memory, HealthThresholds thresholds, long nowNs) {

  /** A value against two bounds. */
  HealthLevel level(Rule rule, String subject, double value, double degraded, double unhealthy) {
    return memory.of(rule, subject, nowNs).see(nowNs, value, degraded, unhealthy, thresholds);
  }

  /** A state that is right or wrong; wrong counts only after the hold time. */
  void flag(
      Rule rule,
      String subject,
      HealthLevel raw,
      double value,
      String message,
      Object... arguments) {
    HealthLevel level = level(rule, subject, raw.exitCode(), 1, 2);
    add(rule, subject, level, value, Double.NaN, message, arguments);
  }

  void unknown(Rule rule, String subject, String message, Object... arguments) {
    HealthLevel level = level(rule, subject, Double.NaN, 1, 1);
    add(rule, subject, level, Double.NaN, Double.NaN, message, arguments);
  }

  /** A cost: its sentence has the value and the bound. */
  void cost(
      Rule rule, String subject, double value, double degraded, double unhealthy, String message) {
    HealthLevel level = level(rule, subject, value, degraded, unhealthy);
    double bound = bound(level, degraded, unhealthy);
    add(rule, subject, level, value, bound, message, Numbers.rounded(value), Numbers.plain(bound));
  }

  /** The bound that was passed, or the nearest one that was not. */
  static double bound(HealthLevel level, double degraded, double unhealthy) {
    return level == HealthLevel.UNHEALTHY ? unhealthy : degraded;
  }

  void add(
      Rule rule,
      String subject,
      HealthLevel level,
      double value,
      double bound,
      String message,
      Object... arguments) {
    List<String> words = Arrays.stream(arguments).map(String::valueOf).toList();
    findings.add(
        new HealthFinding(
            rule.key(),
            subject,
            level,
            value,
            bound,
            HealthText.sentence(message, subject, words, Locale.ENGLISH),
            memory.of(rule, subject, nowNs).sinceNs(),
            message,
            words));
  }
}
