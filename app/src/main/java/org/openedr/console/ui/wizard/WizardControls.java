package org.openedr.console.ui.wizard;

import java.util.List;
import javafx.geometry.Bounds;
import javafx.geometry.Insets;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.openedr.console.ui.common.Labels;

/** Small things that several stages are put together of. FX thread. */
public final class WizardControls {
  private static final double LABEL_WIDTH = 170;
  private static final double MARGIN = 12;

  private WizardControls() {}

  public static Label heading(String text) {
    return Labels.wrapped(text, "section-title");
  }

  /** Names at the left, what they stand for at the right. */
  public static GridPane grid() {
    GridPane grid = new GridPane(12, 6);
    ColumnConstraints names = new ColumnConstraints();
    names.setMinWidth(LABEL_WIDTH);
    names.setMaxWidth(LABEL_WIDTH);
    ColumnConstraints values = new ColumnConstraints();
    values.setHgrow(Priority.ALWAYS);
    grid.getColumnConstraints().setAll(List.of(names, values));
    return grid;
  }

  public static void row(GridPane grid, String name, Node value) {
    Label label = Labels.muted(name);
    GridPane.setValignment(label, VPos.TOP);
    grid.addRow(grid.getRowCount(), label, value);
  }

  /** A control, and below it what it means. */
  public static void field(GridPane grid, String name, Node control, Label note) {
    Label label = Labels.muted(name);
    label.setPadding(new Insets(8, 0, 0, 0)); // as low as the text in the control
    GridPane.setValignment(label, VPos.TOP);
    grid.addRow(grid.getRowCount(), label, new VBox(3, control, note));
  }

  public static void row(GridPane grid, String name, String value) {
    row(grid, name, Labels.wrapped(value));
  }

  /** A content that is as wide as the stage, and scrolls when it is longer. */
  public static ScrollPane scroll(VBox content) {
    content.setPadding(new Insets(14, 16, 16, 16));
    content.getStyleClass().add("stage-content");
    ScrollPane scroll = new ScrollPane(content);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.getStyleClass().add("detail");
    return scroll;
  }

  /** Scrolls as far as it takes to have it in sight. */
  public static void reveal(Node node) {
    Node up = node.getParent();
    while (up != null && !(up instanceof ScrollPane)) {
      up = up.getParent();
    }
    if (up instanceof ScrollPane scroll && scroll.getContent() instanceof Region content) {
      scroll.applyCss();
      scroll.layout(); // it may just have been shown
      Bounds bounds = content.sceneToLocal(node.localToScene(node.getLayoutBounds()));
      double height = scroll.getViewportBounds().getHeight();
      double hidden = content.getHeight() - height;
      double top = scroll.getVvalue() * hidden;
      if (hidden > 0 && (bounds.getMinY() < top || bounds.getMaxY() > top + height)) {
        double wanted = Math.min(bounds.getMinY() - MARGIN, bounds.getMaxY() + MARGIN - height);
        double least = bounds.getMinY() < top ? bounds.getMinY() - MARGIN : wanted;
        scroll.setVvalue(Math.clamp(least / hidden, 0, 1));
      }
    }
  }
}
