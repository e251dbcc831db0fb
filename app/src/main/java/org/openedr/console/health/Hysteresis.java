package org.openedr.console.health;

/**
 * The level of one rule for one subject: taken only when its bound was passed for a while, left
 * only well below that bound. So a value that dances around a bound raises no alarm after alarm.
 * One thread.
 */
final class Hysteresis {
  private static final long NEVER = Long.MIN_VALUE;

  private final Step degraded = new Step();
  private final Step unhealthy = new Step();
  private HealthLevel level = HealthLevel.HEALTHY;
  private long sinceNs;

  private static final class Step {
    private long passedNs = NEVER;
    private boolean taken;

    void see(long nowNs, double value, double bound, HealthThresholds thresholds) {
      if (taken) {
        taken = value >= bound * thresholds.of(HealthBound.CLEAR_FRACTION);
        passedNs = taken ? passedNs : NEVER;
      } else if (value < bound) {
        passedNs = NEVER;
      } else {
        passedNs = passedNs == NEVER ? nowNs : passedNs;
        taken = nowNs - passedNs >= (long) (thresholds.of(HealthBound.HOLD_SECONDS) * 1e9);
      }
    }
  }

  Hysteresis(long nowNs) {
    sinceNs = nowNs;
  }

  /**
   * @param value NaN: it cannot be told now; what was taken before is kept for when it can again
   */
  HealthLevel see(
      long nowNs,
      double value,
      double toDegraded,
      double toUnhealthy,
      HealthThresholds thresholds) {
    if (Double.isNaN(value)) {
      return become(nowNs, HealthLevel.UNKNOWN);
    }
    degraded.see(nowNs, value, toDegraded, thresholds);
    unhealthy.see(nowNs, value, toUnhealthy, thresholds);
    if (unhealthy.taken) {
      return become(nowNs, HealthLevel.UNHEALTHY);
    }
    return become(nowNs, degraded.taken ? HealthLevel.DEGRADED : HealthLevel.HEALTHY);
  }

  private HealthLevel become(long nowNs, HealthLevel next) {
    if (next != level) {
      level = next;
      sinceNs = nowNs;
    }
    return level;
  }

  /** Since when it has its level. */
  long sinceNs() {
    return sinceNs;
  }
}
