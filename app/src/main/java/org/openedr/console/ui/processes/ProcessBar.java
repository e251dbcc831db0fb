package org.openedr.console.ui.processes;

import atlantafx.base.theme.Styles;
import javafx.beans.property.BooleanProperty;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;
import org.openedr.console.event.ProcessKey;
import org.openedr.console.ui.common.FilterBar;
import org.openedr.console.ui.common.UiContext;

/** Filter, switches and the line of counts above the process table. */
final class ProcessBar extends VBox {
  private final UiContext ui;
  private final ProcessesModel model;
  private final FilterBar filter;
  private final ToggleButton pause = new ToggleButton();
  private final ToggleButton follow = new ToggleButton();
  private final ToggleButton details = new ToggleButton();
  private final Label counts = new Label();
  private final Label note = new Label();
  private final Button leave = new Button();
  private boolean inSubtree;

  ProcessBar(UiContext ui, ProcessesModel model) {
    super(6);
    this.ui = ui;
    this.model = model;
    this.filter = new FilterBar(ui, model::filter);
    setPadding(new Insets(10, 12, 8, 12));
    toggle(pause, "pause", "mdmz-pause");
    toggle(follow, "follow", "mdal-gps_fixed");
    toggle(details, "details", "mdmz-view_column");
    pause.setOnAction(event -> model.pause(pause.isSelected()));
    details.setSelected(true);
    filter.add(pause, follow, details);
    leave.setText(ui.text("processes.subtree.leave"));
    leave.getStyleClass().addAll(Styles.SMALL, Styles.ACCENT);
    leave.setOnAction(event -> subtree(null));
    leave.managedProperty().bind(leave.visibleProperty());
    leave.setVisible(false);
    counts.getStyleClass().addAll(Styles.TEXT_MUTED, Styles.TEXT_SMALL);
    note.getStyleClass().addAll(Styles.TEXT_SMALL, Styles.WARNING);
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    HBox line = new HBox(12, counts, leave, gap, note);
    line.setAlignment(Pos.CENTER_LEFT);
    line.setMinHeight(24);
    getChildren().addAll(filter, line);
  }

  private void toggle(ToggleButton button, String key, String icon) {
    button.setId(key);
    button.setGraphic(new FontIcon(icon));
    button.setText(ui.text("common." + key));
    button.setTooltip(new Tooltip(ui.text("common." + key + ".tip")));
    button.setMinWidth(USE_PREF_SIZE);
  }

  void show(ProcessesModel.View view) {
    counts.setText(
        ui.text("processes.counts", view.rows().size(), view.alive(), view.known() - view.alive()));
    note.setText(view.staleSinceBootNs() == 0 ? "" : ui.text("processes.stale"));
  }

  /** Called at each pulse. */
  void update() {
    if (model.paused()) {
      note.setText(ui.text("processes.paused", model.waiting()));
    }
  }

  boolean following() {
    return follow.isSelected();
  }

  /** Whether the pane of details is shown. */
  BooleanProperty details() {
    return details.selectedProperty();
  }

  void toggleFollow() {
    follow.setSelected(!follow.isSelected());
  }

  /** First the filter, then the subtree; both at once when a process is to be shown. */
  void clear(boolean both) {
    boolean filtered = !filter.text().isEmpty();
    if (filtered) {
      filter.set("");
    }
    if (inSubtree && (both || !filtered)) {
      subtree(null);
    }
  }

  void togglePause() {
    pause.setSelected(!pause.isSelected());
    model.pause(pause.isSelected());
    if (!pause.isSelected()) {
      note.setText("");
    }
  }

  void focus() {
    filter.focus();
  }

  void filter(String text) {
    filter.set(text);
  }

  /** Shows only a process and its descendants; null for all. */
  void subtree(@Nullable ProcessKey root) {
    model.subtree(root);
    inSubtree = root != null;
    leave.setVisible(inSubtree);
  }
}
