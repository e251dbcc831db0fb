package org.openedr.console.ui.processes;

import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;
import org.openedr.console.event.ProcessKey;
import org.openedr.console.process.ProcessOrigin;
import org.openedr.console.ui.common.Columns;
import org.openedr.console.ui.common.Labels;
import org.openedr.console.ui.common.UiContext;

/**
 * Indent, triangle, name, and a word for rows that are new, ended or inferred. As {@link
 * Columns.TextCell} it keeps what it shows while its row is put aside, and changes only what
 * differs: icons and style classes cost a pass of CSS.
 */
final class ProcessNameCell extends TableCell<ProcessRow, ProcessRow> {
  private static final double INDENT = 12;

  private static final double HANDLE = 18;
  private static final double GAP = 6;

  /** Deeper rows keep room for their names. */
  private static final int MAX_INDENTS = 14;

  private final UiContext ui;
  private final FontIcon triangle = new FontIcon("mdal-arrow_right");
  private final HBox handle = new HBox(triangle);
  private final Label name = new Label();
  private final Label badge = Labels.styled("", "badge");
  private final Line line = new Line();
  private double indent;
  private String shownBadge = "";
  private boolean shownExpanded;

  ProcessNameCell(UiContext ui, Consumer<ProcessKey> toggle) {
    this.ui = ui;
    line.getChildren().addAll(handle, name, badge);
    handle.getStyleClass().add("disclosure");
    handle.setAlignment(Pos.CENTER);
    badge.setMinWidth(Region.USE_PREF_SIZE);
    name.setMinWidth(0);
    setOnMouseEntered(event -> setTooltip(Columns.ofCutOff(name)));
    handle.setOnMouseClicked(
        event -> {
          ProcessRow row = getItem();
          if (row != null && row.hasChildren()) {
            toggle.accept(row.entry().key());
            event.consume();
          }
        });
  }

  /**
   * Where it is narrow, the badge gives way to the name: the row's colour says the same. A box of
   * the toolkit would ask for another layout whenever the badge comes or goes.
   */
  private final class Line extends Pane {
    @Override
    protected double computePrefHeight(double width) {
      return name.prefHeight(-1);
    }

    @Override
    protected void layoutChildren() {
      double height = getHeight();
      double x = indent;
      handle.resizeRelocate(x, 0, HANDLE, height);
      x += HANDLE;
      double wanted = name.prefWidth(-1);
      name.resizeRelocate(x, 0, Math.max(0, Math.min(wanted, getWidth() - x)), height);
      x += wanted + GAP;
      double badgeWidth = badge.prefWidth(-1);
      double badgeHeight = badge.prefHeight(-1);
      badge.setVisible(!shownBadge.isEmpty() && x + badgeWidth <= getWidth());
      badge.resizeRelocate(x, Math.rint((height - badgeHeight) / 2), badgeWidth, badgeHeight);
    }
  }

  @Override
  protected void updateItem(@Nullable ProcessRow row, boolean empty) {
    if (getIndex() < 0) {
      return;
    }
    super.updateItem(row, empty);
    line.setVisible(!empty);
    if (empty || row == null) {
      return;
    }
    double width = Math.min(row.depth(), MAX_INDENTS) * INDENT;
    if (width != indent) {
      indent = width;
      line.requestLayout();
    }
    triangle.setVisible(row.hasChildren());
    showTriangle(row.expanded());
    name.setText(row.entry().comm().isEmpty() ? "?" : row.entry().comm().toString());
    showBadge(badgeKey(row));
    if (getGraphic() == null) {
      setGraphic(line);
    }
  }

  private void showTriangle(boolean expanded) {
    if (expanded != shownExpanded) {
      shownExpanded = expanded;
      triangle.setIconLiteral(expanded ? "mdal-arrow_drop_down" : "mdal-arrow_right");
    }
  }

  private void showBadge(String key) {
    if (!key.equals(shownBadge)) {
      shownBadge = key;
      line.requestLayout();
      if (!key.isEmpty()) {
        badge.setText(ui.text("processes.badge." + key));
        badge.getStyleClass().setAll("label", "badge", "badge-" + key);
      }
    }
  }

  private static String badgeKey(ProcessRow row) {
    if (row.entry().origin() == ProcessOrigin.INFERRED) {
      return "inferred";
    }
    return switch (row.mark()) {
      case NEW -> "new";
      case ENDED -> "ended";
      case NONE -> row.entry().alive() ? "" : "ended";
    };
  }
}
