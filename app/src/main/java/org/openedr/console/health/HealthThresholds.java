package org.openedr.console.health;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;

/**
 * Bounds of the rules: from {@code …Degraded} and from {@code …Unhealthy} on. A level is left again
 * only below {@code clearFraction} of the bound that led to it (hysteresis), and taken only after
 * it was passed for {@code holdSeconds}.
 *
 * @param maxEventsDegraded events per second of one monitor, over the last ten seconds
 * @param dropDegraded share of the events that are lost, 0 to 1, over the last minute
 * @param errorDegraded share of the events with an error, 0 to 1, over the last minute
 * @param cpuDegraded percent of one core that the programs of one monitor take
 * @param consoleCpuDegraded the same of this process, over the last minute: a window that draws
 *     takes more than programs in the kernel
 * @param memoryDegraded MiB: resident memory of the console
 */
public record HealthThresholds(
    double maxEventsDegraded,
    double maxEventsUnhealthy,
    double dropDegraded,
    double dropUnhealthy,
    double errorDegraded,
    double errorUnhealthy,
    double cpuDegraded,
    double cpuUnhealthy,
    double consoleCpuDegraded,
    double consoleCpuUnhealthy,
    double memoryDegraded,
    double memoryUnhealthy,
    double clearFraction,
    double holdSeconds) {

  /** The guide's limits (CPU 5 %, errors 5 %), and those of our own measurements. */
  public static final HealthThresholds DEFAULT =
      new HealthThresholds(
          50_000, 200_000, 0.001, 0.05, 0.01, 0.05, 5, 20, 50, 100, 512, 1024, 0.8, 3);

  /**
   * These bounds with some replaced.
   *
   * @param bounds by {@link HealthBound#key()}
   * @throws IllegalArgumentException with one English sentence for the user: a name that is none, a
   *     value that makes no sense, or a first bound above its second
   */
  public HealthThresholds with(Map<String, Double> bounds) {
    Map<HealthBound, Double> values = new EnumMap<>(HealthBound.class);
    for (HealthBound bound : HealthBound.values()) {
      values.put(bound, bound.in(this));
    }
    bounds.forEach((key, value) -> values.put(named(key), checked(named(key), value)));
    HealthThresholds changed = of(values);
    for (HealthBound bound : HealthBound.values()) {
      bound
          .upper()
          .filter(upper -> bound.in(changed) > upper.in(changed))
          .ifPresent(upper -> crossed(bound, upper));
    }
    return changed;
  }

  private static void crossed(HealthBound lower, HealthBound upper) {
    throw new IllegalArgumentException(lower.key() + " cannot be above " + upper.key() + ".");
  }

  private static HealthBound named(String key) {
    return HealthBound.of(key)
        .orElseThrow(() -> new IllegalArgumentException("There is no threshold '" + key + "'."));
  }

  private static double checked(HealthBound bound, double value) {
    if (!bound.allows(value)) {
      throw new IllegalArgumentException(
          "%s cannot be %s: it is %s and at most %s."
              .formatted(
                  bound.key(),
                  Numbers.plain(value),
                  bound == HealthBound.HOLD_SECONDS ? "at least 0" : "above 0",
                  Numbers.plain(bound.max())));
    }
    return value;
  }

  private static HealthThresholds of(Map<HealthBound, Double> values) {
    ToDoubleFunction<HealthBound> of = bound -> Objects.requireNonNull(values.get(bound));
    return new HealthThresholds(
        of.applyAsDouble(HealthBound.EVENTS_DEGRADED),
        of.applyAsDouble(HealthBound.EVENTS_UNHEALTHY),
        of.applyAsDouble(HealthBound.DROP_DEGRADED),
        of.applyAsDouble(HealthBound.DROP_UNHEALTHY),
        of.applyAsDouble(HealthBound.ERROR_DEGRADED),
        of.applyAsDouble(HealthBound.ERROR_UNHEALTHY),
        of.applyAsDouble(HealthBound.CPU_DEGRADED),
        of.applyAsDouble(HealthBound.CPU_UNHEALTHY),
        of.applyAsDouble(HealthBound.CONSOLE_CPU_DEGRADED),
        of.applyAsDouble(HealthBound.CONSOLE_CPU_UNHEALTHY),
        of.applyAsDouble(HealthBound.MEMORY_DEGRADED),
        of.applyAsDouble(HealthBound.MEMORY_UNHEALTHY),
        of.applyAsDouble(HealthBound.CLEAR_FRACTION),
        of.applyAsDouble(HealthBound.HOLD_SECONDS));
  }

  /** The bounds that differ from the defaults, by name: what settings keep. */
  public Map<String, Double> differences() {
    Map<String, Double> bounds = new LinkedHashMap<>();
    for (HealthBound bound : HealthBound.values()) {
      if (bound.in(this) != bound.in(DEFAULT)) {
        bounds.put(bound.key(), bound.in(this));
      }
    }
    return bounds;
  }
}
