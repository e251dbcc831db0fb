package org.openedr.console.ui.health;

import org.jspecify.annotations.Nullable;
import org.openedr.console.health.HealthLevel;

/**
 * When a desktop notification is due: once for each change of the level, and never two within ten
 * seconds; a change that comes earlier is told later, if it is still so. One thread.
 */
final class NotificationPolicy {
  private static final long PAUSE_NS = 10_000_000_000L;

  private @Nullable HealthLevel told;
  private long toldNs;

  boolean due(HealthLevel level, long nowNs) {
    HealthLevel before = told;
    if (before == null) {
      // what is well at the start, or cannot be told, is no news
      boolean bad = level == HealthLevel.DEGRADED || level == HealthLevel.UNHEALTHY;
      tell(level, bad ? nowNs : nowNs - PAUSE_NS);
      return bad;
    }
    if (level == before || nowNs - toldNs < PAUSE_NS) {
      return false;
    }
    tell(level, nowNs);
    return true;
  }

  private void tell(HealthLevel level, long nowNs) {
    told = level;
    toldNs = nowNs;
  }
}
