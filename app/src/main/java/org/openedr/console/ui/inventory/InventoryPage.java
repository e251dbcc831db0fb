package org.openedr.console.ui.inventory;

import javafx.scene.Parent;
import javafx.scene.layout.BorderPane;
import org.openedr.console.ui.common.Page;
import org.openedr.console.ui.common.UiContext;

/** Not built yet. FX thread. */
public final class InventoryPage implements Page {
  private final UiContext ui;
  private final BorderPane root = new BorderPane();

  public InventoryPage(UiContext ui) {
    this.ui = ui;
  }

  @Override
  public String name() {
    return "inventory";
  }

  @Override
  public String icon() {
    return "mdal-account_tree";
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
