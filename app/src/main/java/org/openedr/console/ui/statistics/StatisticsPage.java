package org.openedr.console.ui.statistics;

import javafx.scene.Parent;
import javafx.scene.layout.BorderPane;
import org.openedr.console.statistics.TrackedField;
import org.openedr.console.ui.common.Page;
import org.openedr.console.ui.common.UiContext;

/** Not built yet. FX thread. */
public final class StatisticsPage implements Page {
  private final UiContext ui;
  private final BorderPane root = new BorderPane();

  public StatisticsPage(UiContext ui) {
    this.ui = ui;
  }

  @Override
  public String name() {
    return "statistics";
  }

  @Override
  public String icon() {
    return "mdmz-show_chart";
  }

  @Override
  public Parent node() {
    return root;
  }

  @Override
  public void pulse() {
    var _ = ui;
  }

  /** Adds a field of a map to the charts. */
  public void add(TrackedField field) {
    var _ = field;
  }

  @Override
  public void focusTable() {
    root.requestFocus();
  }

  @Override
  public void close() {}
}
