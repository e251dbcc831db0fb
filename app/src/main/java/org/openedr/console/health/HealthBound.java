package org.openedr.console.health;

import java.util.Optional;

/** A bound of the rules by its name, as settings and the command line write it. */
public enum HealthBound {
  EVENTS_DEGRADED("events-degraded", 1e9),
  EVENTS_UNHEALTHY("events-unhealthy", 1e9),
  DROP_DEGRADED("drop-degraded", 1),
  DROP_UNHEALTHY("drop-unhealthy", 1),
  ERROR_DEGRADED("error-degraded", 1),
  ERROR_UNHEALTHY("error-unhealthy", 1),
  CPU_DEGRADED("cpu-degraded", 1e6),
  CPU_UNHEALTHY("cpu-unhealthy", 1e6),
  CONSOLE_CPU_DEGRADED("console-cpu-degraded", 1e6),
  CONSOLE_CPU_UNHEALTHY("console-cpu-unhealthy", 1e6),
  MEMORY_DEGRADED("memory-degraded", 1e7),
  MEMORY_UNHEALTHY("memory-unhealthy", 1e7),
  CLEAR_FRACTION("clear-fraction", 1),
  HOLD_SECONDS("hold-seconds", 3600);

  private final String key;
  private final double max;

  HealthBound(String key, double max) {
    this.key = key;
    this.max = max;
  }

  /** For example {@code drop-degraded}. */
  public String key() {
    return key;
  }

  public static Optional<HealthBound> of(String key) {
    for (HealthBound bound : values()) {
      if (bound.key.equals(key)) {
        return Optional.of(bound);
      }
    }
    return Optional.empty();
  }

  /** The bound of the next level, which this one may not exceed; empty when there is none. */
  Optional<HealthBound> upper() {
    return key.endsWith("-degraded")
        ? of(key.replace("-degraded", "-unhealthy"))
        : Optional.empty();
  }

  public double in(HealthThresholds thresholds) {
    return switch (this) {
      case EVENTS_DEGRADED -> thresholds.maxEventsDegraded();
      case EVENTS_UNHEALTHY -> thresholds.maxEventsUnhealthy();
      case DROP_DEGRADED -> thresholds.dropDegraded();
      case DROP_UNHEALTHY -> thresholds.dropUnhealthy();
      case ERROR_DEGRADED -> thresholds.errorDegraded();
      case ERROR_UNHEALTHY -> thresholds.errorUnhealthy();
      case CPU_DEGRADED -> thresholds.cpuDegraded();
      case CPU_UNHEALTHY -> thresholds.cpuUnhealthy();
      case CONSOLE_CPU_DEGRADED -> thresholds.consoleCpuDegraded();
      case CONSOLE_CPU_UNHEALTHY -> thresholds.consoleCpuUnhealthy();
      case MEMORY_DEGRADED -> thresholds.memoryDegraded();
      case MEMORY_UNHEALTHY -> thresholds.memoryUnhealthy();
      case CLEAR_FRACTION -> thresholds.clearFraction();
      case HOLD_SECONDS -> thresholds.holdSeconds();
    };
  }

  /** Largest value that makes sense. */
  public double max() {
    return max;
  }

  /** Above 0 and up to {@link #max()}; holding for no time at all is possible. */
  public boolean allows(double value) {
    return value <= max && (this == HOLD_SECONDS ? value >= 0 : value > 0);
  }
}
