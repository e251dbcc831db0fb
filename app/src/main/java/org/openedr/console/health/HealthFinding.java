package org.openedr.console.health;

/**
 * One rule, judged.
 *
 * @param rule stable key: {@code load}, {@code silent}, {@code event-rate}, {@code drop-rate},
 *     {@code error-rate}, {@code cpu}, {@code memory}
 * @param subject label of the monitor instance, or {@code console}
 * @param value measured; NaN when it could not be
 * @param threshold the bound that was passed, or the nearest one that was not; NaN: none
 * @param evidence one English sentence with the numbers
 * @param sinceBootNs since when it has this level
 */
public record HealthFinding(
    String rule,
    String subject,
    HealthLevel level,
    double value,
    double threshold,
    String evidence,
    long sinceBootNs) {}
