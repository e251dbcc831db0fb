package org.openedr.console.health;

import java.util.List;

/**
 * One rule, judged.
 *
 * @param rule stable key: {@code load}, {@code silent}, {@code event-rate}, {@code drop-rate},
 *     {@code error-rate}, {@code cpu}, {@code memory}
 * @param subject label of the monitor instance, {@code console}, or {@code machine}
 * @param value measured; NaN when it could not be
 * @param threshold the bound that was passed, or the nearest one that was not; NaN: none
 * @param evidence one English sentence with the numbers
 * @param sinceBootNs since when it has this level
 * @param message stable key of the sentence, for translations: {@code health.say.} and this
 * @param arguments of that sentence after the subject, which is {0}: numbers with a point, or words
 */
public record HealthFinding(
    String rule,
    String subject,
    HealthLevel level,
    double value,
    double threshold,
    String evidence,
    long sinceBootNs,
    String message,
    List<String> arguments) {

  public HealthFinding {
    arguments = List.copyOf(arguments);
  }
}
