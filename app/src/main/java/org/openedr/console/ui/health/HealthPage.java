package org.openedr.console.ui.health;

import javafx.scene.Parent;
import javafx.scene.layout.BorderPane;
import org.openedr.console.ui.common.Page;
import org.openedr.console.ui.common.UiContext;

/** Not built yet. FX thread. */
public final class HealthPage implements Page {
  private final UiContext ui;
  private final BorderPane root = new BorderPane();

  public HealthPage(UiContext ui) {
    this.ui = ui;
  }

  @Override
  public String name() {
    return "health";
  }

  @Override
  public String icon() {
    return "mdal-favorite_border";
  }

  @Override
  public Parent node() {
    return root;
  }

  @Override
  public void pulse() {
    var _ = ui;
  }

  @Override
  public void focusTable() {
    root.requestFocus();
  }

  @Override
  public void close() {}
}
