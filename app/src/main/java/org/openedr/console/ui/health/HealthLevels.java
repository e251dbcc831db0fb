package org.openedr.console.ui.health;

import java.util.Locale;
import org.openedr.console.health.HealthLevel;
import org.openedr.console.ui.common.Tone;

/** How a level looks, in words and colours. */
public final class HealthLevels {
  private HealthLevels() {}

  /** Key of its name. */
  public static String key(HealthLevel level) {
    return "health.level." + level.name().toLowerCase(Locale.ROOT);
  }

  static Tone tone(HealthLevel level) {
    return switch (level) {
      case HEALTHY -> Tone.GOOD;
      case DEGRADED -> Tone.WARNING;
      case UNHEALTHY -> Tone.BAD;
      case UNKNOWN -> Tone.NEUTRAL;
    };
  }

  /** Style class of what is coloured by it. */
  public static String style(HealthLevel level) {
    return tone(level).style();
  }

  static String icon(HealthLevel level) {
    return level == HealthLevel.UNKNOWN ? "mdal-help" : tone(level).icon();
  }
}
