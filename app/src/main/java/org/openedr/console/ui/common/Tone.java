package org.openedr.console.ui.common;

import javafx.scene.control.Label;

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
