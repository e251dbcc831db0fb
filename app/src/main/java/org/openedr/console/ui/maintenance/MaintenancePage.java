package org.openedr.console.ui.maintenance;

import javafx.scene.Parent;
import javafx.scene.layout.BorderPane;
import org.openedr.console.ui.common.Page;
import org.openedr.console.ui.common.UiContext;

/**
 * What keeps the agent well: health check, old logs, updates, backups, reports, the comparison of
 * V1 and V2. FX thread.
 */
public final class MaintenancePage implements Page {
  private final BorderPane root = new BorderPane();

  public MaintenancePage(UiContext ui) {
    root.getStyleClass().add("page");
    root.setId("maintenance-of-" + ui.messages().locale());
  }

  @Override
  public String name() {
    return "maintenance";
  }

  @Override
  public String icon() {
    return "mdal-build";
  }

  @Override
  public Parent node() {
    return root;
  }

  @Override
  public void pulse() {}

  @Override
  public void focusTable() {}

  @Override
  public void close() {}
}
