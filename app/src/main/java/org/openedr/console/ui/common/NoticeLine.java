package org.openedr.console.ui.common;

import javafx.scene.control.Label;
import org.kordamp.ikonli.javafx.FontIcon;

/** A line on something worth knowing, which takes no room when there is nothing. FX thread. */
public final class NoticeLine extends Label {
  public NoticeLine(String id) {
    setId(id);
    getStyleClass().add("remarks");
    setWrapText(true);
    setMinHeight(USE_PREF_SIZE);
    setMaxWidth(Double.MAX_VALUE);
    setGraphic(new FontIcon("mdal-info"));
    managedProperty().bind(visibleProperty());
    setVisible(false);
  }

  /** Empty: nothing. */
  public void say(String text) {
    setText(text);
    setVisible(!text.isEmpty());
  }
}
