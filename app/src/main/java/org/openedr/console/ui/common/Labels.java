package org.openedr.console.ui.common;

import atlantafx.base.theme.Styles;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;

/** Labels that show their whole text, on as many lines as it takes. FX thread. */
public final class Labels {
  private Labels() {}

  public static Label wrapped(String text, String... styles) {
    Label label = new Label(text);
    label.setWrapText(true);
    label.setMinHeight(Region.USE_PREF_SIZE);
    label.getStyleClass().addAll(styles);
    return label;
  }

  /** Of lesser weight than what it explains. */
  public static Label muted(String text) {
    return wrapped(text, Styles.TEXT_MUTED);
  }
}
