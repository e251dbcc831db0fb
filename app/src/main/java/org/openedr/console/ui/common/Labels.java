package org.openedr.console.ui.common;

import atlantafx.base.theme.Styles;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.text.TextAlignment;

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

  /** The name of a value beside it, on one line. */
  public static Label name(String text) {
    return styled(text, Styles.TEXT_MUTED);
  }

  /** In small letters, of lesser weight: counts and hints beside controls. */
  public static Label small(String text) {
    return styled(text, Styles.TEXT_MUTED, Styles.TEXT_SMALL);
  }

  /** On one line, with style classes. */
  public static Label styled(String text, String... styles) {
    Label label = new Label(text);
    label.getStyleClass().addAll(styles);
    return label;
  }

  /** Shows a text; an empty one takes no room. */
  public static void say(Label label, String text) {
    label.setText(text);
    Controls.show(label, !text.isEmpty());
  }

  /** Centres the lines of a label that is at most so wide, in pixels. */
  public static void centre(Label label, double width) {
    label.setMaxWidth(width);
    label.setAlignment(Pos.CENTER);
    label.setTextAlignment(TextAlignment.CENTER);
  }
}
