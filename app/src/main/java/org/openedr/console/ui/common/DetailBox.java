package org.openedr.console.ui.common;

import atlantafx.base.theme.Styles;
import javafx.geometry.Insets;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;

/** A pane of details, which scrolls: headings, and below them what is known. FX thread. */
public abstract class DetailBox extends ScrollPane {
  protected final UiContext ui;
  protected final VBox box;

  private final String prefix;

  /**
   * @param gap between the parts, in pixels
   * @param prefix of the message keys of facts
   */
  protected DetailBox(UiContext ui, double gap, String prefix) {
    this.ui = ui;
    this.prefix = prefix;
    this.box = new VBox(gap);
    setFitToWidth(true);
    getStyleClass().add("detail");
    box.setPadding(new Insets(12));
    setContent(box);
  }

  /** A part with its heading, by the key of its text. */
  protected final void section(String key, Node content) {
    box.getChildren().addAll(heading(key), content);
  }

  /** The heading of a part, by the key of its text. */
  protected final Node heading(String key) {
    return Labels.wrapped(ui.text(key), Styles.TEXT_BOLD, "section");
  }

  /** A row of a grid of {@link Controls#facts}; none for an empty value. */
  protected final void fact(GridPane grid, String key, String value) {
    if (!value.isEmpty()) {
      Node name = Labels.name(ui.text(prefix + key));
      GridPane.setValignment(name, VPos.TOP);
      grid.addRow(grid.getRowCount(), name, Labels.wrapped(value));
    }
  }
}
