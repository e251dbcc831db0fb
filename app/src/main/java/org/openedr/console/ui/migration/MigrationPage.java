package org.openedr.console.ui.migration;

import javafx.scene.Parent;
import javafx.scene.layout.BorderPane;
import org.openedr.console.ui.common.Page;
import org.openedr.console.ui.common.UiContext;

/** The guided way from V1 to V2 and back. FX thread. */
public final class MigrationPage implements Page {
  private final BorderPane root = new BorderPane();

  public MigrationPage(UiContext ui) {
    root.getStyleClass().add("page");
    root.setId("migration-of-" + ui.messages().locale());
  }

  @Override
  public String name() {
    return "migration";
  }

  @Override
  public String icon() {
    return "mdmz-swap_horiz";
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
