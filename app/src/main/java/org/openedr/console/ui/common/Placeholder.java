package org.openedr.console.ui.common;

import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** Says in the middle of a page why nothing else is there, and what to do. FX thread. */
public class Placeholder extends VBox {
  private static final double WIDTH = 560;

  /**
   * @param icon Ikonli code
   * @param lines centred, below the icon
   */
  public Placeholder(String id, String icon, Label... lines) {
    this(id, lines);
    FontIcon large = new FontIcon(icon);
    large.getStyleClass().add("empty-icon");
    getChildren().addFirst(large);
  }

  /** Without an icon. */
  public Placeholder(String id, Label... lines) {
    super(10, lines);
    setId(id);
    setAlignment(Pos.CENTER);
    setPadding(new Insets(24));
    for (Label line : lines) {
      if (!line.getStyleClass().contains("command")) { // which is as wide as its words
        Labels.centre(line, WIDTH);
      }
    }
  }
}
