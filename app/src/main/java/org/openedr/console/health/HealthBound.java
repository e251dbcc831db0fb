package org.openedr.console.health;

import java.util.Optional;
import org.openedr.console.base.text.Labeled;

/**
 * A bound of the rules by its name, as settings and the command line write it. The defaults are the
 * guide's limits (CPU 5 %, errors 5 %), and those of our own measurements.
 */
public enum HealthBound implements Labeled {
  /** Events per second of one monitor, over the last ten seconds. */
  EVENTS_DEGRADED(50_000, 1e9),
  EVENTS_UNHEALTHY(200_000, 1e9),
  /** Share of the events that are lost, 0 to 1, over the last minute. */
  DROP_DEGRADED(0.001, 1),
  DROP_UNHEALTHY(0.05, 1),
  /** Share of the events with an error, 0 to 1, over the last minute. */
  ERROR_DEGRADED(0.01, 1),
  ERROR_UNHEALTHY(0.05, 1),
  /** Percent of one core that the programs of one monitor take. */
  CPU_DEGRADED(5, 1e6),
  CPU_UNHEALTHY(20, 1e6),
  /** The same of this process: a window that draws takes more than programs in the kernel. */
  CONSOLE_CPU_DEGRADED(50, 1e6),
  CONSOLE_CPU_UNHEALTHY(100, 1e6),
  /** MiB: resident memory of the console. */
  MEMORY_DEGRADED(512, 1e7),
  MEMORY_UNHEALTHY(1024, 1e7),
  CLEAR_FRACTION(0.8, 1),
  HOLD_SECONDS(3, 3600);

  private final double standard;
  private final double max;

  HealthBound(double standard, double max) {
    this.standard = standard;
    this.max = max;
  }

  /** The bound of the next level, which this one may not exceed; empty when there is none. */
  public Optional<HealthBound> upper() {
    return label().endsWith("-degraded")
        ? Labeled.of(HealthBound.class, label().replace("-degraded", "-unhealthy"))
        : Optional.empty();
  }

  /** What it is unless somebody wants it otherwise. */
  double standard() {
    return standard;
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
