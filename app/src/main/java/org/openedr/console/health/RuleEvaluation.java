package org.openedr.console.health;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.openedr.console.base.text.PlainNumbers;

/**
 * One round of judging: turns measured values into findings, through the hysteresis.
 *
 * @param findings receives them
 */
record RuleEvaluation(
    List<HealthFinding> findings, RuleHysteresis memory, HealthThresholds thresholds, long nowNs) {

  /** A value against two bounds. */
  private HealthLevel level(
      Rule rule, String subject, double value, double degraded, double unhealthy) {
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

  /** A value against its two bounds, the lower one of which is given. */
  void judge(
      Rule rule,
      String subject,
      double value,
      HealthBound lower,
      String message,
      Object... arguments) {
    HealthLevel level = level(rule, subject, value, lower);
    add(rule, subject, level, value, bound(level, lower), message, arguments);
  }

  /** A cost: its sentence has the value and the bound. */
  void cost(Rule rule, String subject, double value, HealthBound lower, String message) {
    HealthLevel level = level(rule, subject, value, lower);
    double bound = bound(level, lower);
    String shown = PlainNumbers.plain(bound);
    add(rule, subject, level, value, bound, message, PlainNumbers.rounded(value), shown);
  }

  private HealthLevel level(Rule rule, String subject, double value, HealthBound lower) {
    return level(rule, subject, value, thresholds.of(lower), thresholds.of(upper(lower)));
  }

  /** The bound that was passed, or the nearest one that was not. */
  private double bound(HealthLevel level, HealthBound lower) {
    return thresholds.of(level == HealthLevel.UNHEALTHY ? upper(lower) : lower);
  }

  private static HealthBound upper(HealthBound lower) {
    return lower.upper().orElseThrow();
  }

  /** A level as it is; since when, its own memory tells. */
  void add(
      Rule rule,
      String subject,
      HealthLevel level,
      double value,
      double bound,
      String message,
      Object... arguments) {
    List<String> words = Arrays.stream(arguments).map(String::valueOf).toList();
    long sinceNs = memory.of(rule, subject, nowNs).sinceNs();
    add(rule, subject, level, value, bound, sinceNs, message, words);
  }

  /** Without hysteresis. */
  void add(
      Rule rule,
      String subject,
      HealthLevel level,
      double value,
      double bound,
      long sinceNs,
      String message,
      List<String> words) {
    String sentence = HealthText.sentence(message, subject, words, Locale.ENGLISH);
    findings.add(
        new HealthFinding(
            HealthFinding.judged(rule.label(), level, sentence),
            subject,
            value,
            bound,
            sinceNs,
            message,
            words));
  }
}
