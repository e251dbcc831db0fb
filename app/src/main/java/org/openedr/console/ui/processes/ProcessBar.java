package org.openedr.console.ui.processes;

import atlantafx.base.theme.Styles;
import javafx.geometry.Insets;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;
import org.openedr.console.event.ProcessKey;
import org.openedr.console.ui.common.Controls;
import org.openedr.console.ui.common.FilterBar;
import org.openedr.console.ui.common.Labels;
import org.openedr.console.ui.common.PageBar;
import org.openedr.console.ui.common.UiContext;

/** Filter, switches and the line of counts above the process table. */
final class ProcessBar extends PageBar {
  private final ProcessesModel model;
  private final FilterBar filter;
  private final ToggleButton follow;
  private final Label counts = Labels.small("");
  private final Label note = Labels.styled("", Styles.TEXT_SMALL, Styles.WARNING);
  private final Button leave = new Button();
  private boolean inSubtree;

  ProcessBar(UiContext ui, ProcessesModel model) {
    super(ui, 6, "common");
    this.model = model;
    this.filter = new FilterBar(ui, model::filter);
    setPadding(new Insets(10, 12, 8, 12));
    this.follow = Controls.toggle(ui, "follow", "mdal-gps_fixed", "common.follow.tip");
    pause.setOnAction(event -> pause());
    filter.add(pause, follow, details);
    leave.setText(ui.text("processes.subtree.leave"));
    leave.getStyleClass().addAll(Styles.SMALL, Styles.ACCENT);
    leave.setOnAction(event -> subtree(null));
    Controls.hide(leave);
    HBox line = Controls.line(12, counts, leave, Controls.space(), note);
    line.setMinHeight(24);
    getChildren().addAll(filter, line);
  }

  void show(ProcessesModel.View view) {
    counts.setText(
        ui.text(
            view.narrowed() ? "processes.counts.narrowed" : "processes.counts",
            view.alive(),
            view.known() - view.alive(),
            view.matching()));
    note.setText(view.staleSinceBootNs() == 0 ? "" : ui.text("processes.stale"));
  }

  private void pause() {
    model.pause(paused());
    if (!paused()) {
      note.setText("");
    }
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

  void toggleFollow() {
    follow.setSelected(!follow.isSelected());
  }

  @Override
  public void clear() {
    clear(false);
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

  @Override
  public void focus() {
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
