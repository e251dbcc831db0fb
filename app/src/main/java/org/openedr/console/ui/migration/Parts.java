package org.openedr.console.ui.migration;

import atlantafx.base.theme.Styles;
import java.util.List;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.openedr.console.ui.common.Labels;

/** Small things that several stages are put together of. FX thread. */
final class Parts {
  private static final double LABEL_WIDTH = 170;

  private Parts() {}

  static Button button(String id, String text, String icon, Runnable action) {
    Button button = new Button(text, new FontIcon(icon));
    button.setId(id);
    button.setMinWidth(Region.USE_PREF_SIZE);
    button.setOnAction(event -> action.run());
    return button;
  }

  static Label heading(String text) {
    return Labels.wrapped(text, "section-title");
  }

  static HBox line(Node... parts) {
    HBox line = new HBox(8, parts);
    line.setAlignment(Pos.CENTER_LEFT);
    return line;
  }

  static Region space() {
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    return space;
  }

  /** Names at the left, what they stand for at the right. */
  static GridPane grid() {
    GridPane grid = new GridPane(12, 6);
    ColumnConstraints names = new ColumnConstraints();
    names.setMinWidth(LABEL_WIDTH);
    names.setMaxWidth(LABEL_WIDTH);
    ColumnConstraints values = new ColumnConstraints();
    values.setHgrow(Priority.ALWAYS);
    grid.getColumnConstraints().setAll(List.of(names, values));
    return grid;
  }

  static void row(GridPane grid, String name, Node value) {
    Label label = Labels.wrapped(name, Styles.TEXT_MUTED);
    GridPane.setValignment(label, VPos.TOP);
    grid.addRow(grid.getRowCount(), label, value);
  }

  static void row(GridPane grid, String name, String value) {
    row(grid, name, Labels.wrapped(value));
  }

  /** A content that is as wide as the stage, and scrolls when it is longer. */
  static ScrollPane scroll(VBox content) {
    content.setPadding(new Insets(14, 16, 16, 16));
    content.getStyleClass().add("stage-content");
    ScrollPane scroll = new ScrollPane(content);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.getStyleClass().add("detail");
    return scroll;
  }

  static VBox card(Node... parts) {
    VBox card = new VBox(6, parts);
    card.getStyleClass().add("stage-card");
    return card;
  }

  static void show(Node node, boolean shown) {
    node.setVisible(shown);
    node.setManaged(shown);
  }
}
