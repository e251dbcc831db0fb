package org.openedr.console.ui.health;

import java.util.Locale;
import javafx.scene.control.Label;
import org.openedr.console.health.HealthLevel;

/** How a level looks, in words and colours. FX thread. */
public final class HealthLevels {
  private HealthLevels() {}

  /** Key of its name. */
  public static String key(HealthLevel level) {
    return "health.level." + name(level);
  }

  /** Style class of what is coloured by it. */
  public static String style(HealthLevel level) {
    return "level-" + name(level);
  }

  static String icon(HealthLevel level) {
    return switch (level) {
      case HEALTHY -> "mdal-check_circle";
      case DEGRADED -> "mdmz-warning";
      case UNHEALTHY -> "mdal-error";
      case UNKNOWN -> "mdal-help";
    };
  }

  /** Colours a badge anew. */
  static void badge(Label label, HealthLevel level, String text) {
    label.setText(text);
    label.getStyleClass().setAll("label", "badge", "level-badge", style(level));
  }

  private static String name(HealthLevel level) {
    return level.name().toLowerCase(Locale.ROOT);
  }
}
