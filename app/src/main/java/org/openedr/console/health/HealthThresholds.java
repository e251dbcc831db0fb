package org.openedr.console.health;

/**
 * Bounds of the rules: from {@code …Degraded} and from {@code …Unhealthy} on. A level is left again
 * only below {@code clearFraction} of the bound that led to it (hysteresis), and taken only after
 * it was passed for {@code holdSeconds}.
 *
 * @param maxEventsDegraded events per second of one monitor
 * @param dropDegraded share of the events that are lost, 0 to 1, over the last minute
 * @param errorDegraded share of the events with an error, 0 to 1, over the last minute
 * @param cpuDegraded percent of one core that the programs of one monitor take, and the console
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
    double memoryDegraded,
    double memoryUnhealthy,
    double clearFraction,
    double holdSeconds) {

  /** The guide's limits (CPU 5 %, errors 5 %), and those of our own measurements. */
  public static final HealthThresholds DEFAULT =
      new HealthThresholds(50_000, 200_000, 0.001, 0.05, 0.01, 0.05, 5, 20, 512, 1024, 0.8, 3);
}
