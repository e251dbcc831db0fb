package org.openedr.console.ui.common;

import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import org.openedr.console.finding.Severity;

/** How good or bad something is, as colours and icons tell it. */
public enum Tone {
  GOOD("level-healthy", "mdal-check_circle"),
  NEUTRAL("level-unknown", "mdal-info"),
  WARNING("level-degraded", "mdmz-warning"),
  BAD("level-unhealthy", "mdal-error");

  private final String style;
  private final String icon;

  Tone(String style, String icon) {
    this.style = style;
    this.icon = icon;
  }

  /** How bad a finding of a severity is. */
  public static Tone of(Severity severity) {
    return switch (severity) {
      case OK -> GOOD;
      case INFO -> NEUTRAL;
      case WARNING -> WARNING;
      case ERROR -> BAD;
    };
  }

  /**
   * A badge for how many findings there are of a severity; without a colour when there are none.
   */
  public static Label count(Severity severity, String key, String name, long count) {
    Label badge = new Label();
    (count == 0 ? NEUTRAL : of(severity)).badge(badge, name + "  " + count);
    badge.setId("count-" + key);
    badge.setMinWidth(Region.USE_PREF_SIZE);
    return badge;
  }

  /** Style class of what is coloured by it. */
  public String style() {
    return style;
  }

  /** Ikonli code. */
  public String icon() {
    return icon;
  }

  /** Makes a label a badge, or colours a badge anew. FX thread. */
  public void badge(Label label, String text) {
    label.setText(text);
    label.getStyleClass().setAll("label", "badge", "level-badge", style);
  }
}
