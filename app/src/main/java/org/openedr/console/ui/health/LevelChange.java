package org.openedr.console.ui.health;

import java.time.Instant;
import org.openedr.console.health.HealthLevel;
import org.openedr.console.health.HealthReport;

/**
 * The level of health changed.
 *
 * @param time when it was noticed
 * @param report the first one with the new level
 */
record LevelChange(Instant time, HealthLevel from, HealthReport report) {
  HealthLevel to() {
    return report.level();
  }
}
