package org.openedr.console.health;

import static org.openedr.console.base.text.RootFormat.format;

import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.openedr.console.base.text.Labeled;
import org.openedr.console.base.text.PlainNumbers;

/**
 * Bounds of the rules: from {@code …_DEGRADED} and from {@code …_UNHEALTHY} on. A level is left
 * again only below {@code CLEAR_FRACTION} of the bound that led to it (hysteresis), and taken only
 * after it was passed for {@code HOLD_SECONDS}.
 *
 * @param values of the bounds that are not their defaults
 */
public record HealthThresholds(Map<HealthBound, Double> values) {
  public static final HealthThresholds DEFAULT = new HealthThresholds(Map.of());

  public HealthThresholds {
    Map<HealthBound, Double> ordered = new EnumMap<>(HealthBound.class);
    ordered.putAll(values);
    values = Collections.unmodifiableMap(ordered);
  }

  /** The value of a bound. */
  public double of(HealthBound bound) {
    return values.getOrDefault(bound, bound.standard());
  }

  /**
   * These bounds with some replaced.
   *
   * @param bounds by {@link HealthBound#label()}
   * @throws IllegalArgumentException with one English sentence for the user: a name that is none, a
   *     value that makes no sense, or a first bound above its second
   */
  public HealthThresholds with(Map<String, Double> bounds) {
    Map<HealthBound, Double> next = new EnumMap<>(HealthBound.class);
    next.putAll(values);
    bounds.forEach((key, value) -> next.put(named(key), checked(named(key), value)));
    HealthThresholds changed = new HealthThresholds(next);
    for (HealthBound bound : HealthBound.values()) {
      bound
          .upper()
          .filter(upper -> changed.of(bound) > changed.of(upper))
          .ifPresent(upper -> crossed(bound, upper));
    }
    return changed;
  }

  private static void crossed(HealthBound lower, HealthBound upper) {
    throw new IllegalArgumentException(lower.label() + " cannot be above " + upper.label() + ".");
  }

  private static HealthBound named(String key) {
    return Labeled.of(HealthBound.class, key)
        .orElseThrow(() -> new IllegalArgumentException("There is no threshold '" + key + "'."));
  }

  private static double checked(HealthBound bound, double value) {
    if (!bound.allows(value)) {
      throw new IllegalArgumentException(
          format(
              "%s cannot be %s: it is %s and at most %s.",
              bound.label(),
              PlainNumbers.plain(value),
              bound == HealthBound.HOLD_SECONDS ? "at least 0" : "above 0",
              PlainNumbers.plain(bound.max())));
    }
    return value;
  }

  /** The bounds that differ from the defaults, by name: what settings keep. */
  public Map<String, Double> differences() {
    Map<String, Double> bounds = new LinkedHashMap<>();
    for (HealthBound bound : HealthBound.values()) {
      if (of(bound) != bound.standard()) {
        bounds.put(bound.label(), of(bound));
      }
    }
    return bounds;
  }
}
