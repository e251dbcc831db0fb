package org.openedr.console.health;

import java.util.List;
import org.openedr.console.finding.Finding;

/**
 * One rule, judged.
 *
 * @param finding its key is the rule, stable: {@code load}, {@code silent}, {@code restrained},
 *     {@code event-rate}, {@code drop-rate}, {@code error-rate}, {@code cpu}, {@code memory},
 *     {@code threads}
 * @param subject label of the monitor instance, {@code console}, or {@code machine}
 * @param value measured; NaN when it could not be
 * @param threshold the bound that was passed, or the nearest one that was not; NaN: none
 * @param sinceBootNs since when it has this level
 * @param message stable key of the sentence, for translations: {@code health.say.} and this
 * @param arguments of that sentence after the subject, which is {0}: numbers with a point, or words
 */
public record HealthFinding(
    Finding finding,
    String subject,
    double value,
    double threshold,
    long sinceBootNs,
    String message,
    List<String> arguments) {

  public HealthFinding {
    arguments = List.copyOf(arguments);
  }

  /**
   * What a rule came to.
   *
   * @param evidence one English sentence with the numbers
   */
  public static Finding judged(String rule, HealthLevel level, String evidence) {
    return Finding.judged(rule, level.severity(), "", evidence, "");
  }

  /** Stable key of the rule. */
  public String rule() {
    return finding.key();
  }

  /** How well it is. */
  public HealthLevel level() {
    return HealthLevel.of(finding.severity());
  }

  /** One English sentence with the numbers. */
  public String evidence() {
    return finding.evidence();
  }
}
