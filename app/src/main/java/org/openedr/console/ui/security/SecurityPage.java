package org.openedr.console.ui.security;

import javafx.scene.Parent;
import javafx.scene.layout.BorderPane;
import org.openedr.console.ui.common.Page;
import org.openedr.console.ui.common.UiContext;

/** Who may change what the agent runs. FX thread. */
public final class SecurityPage implements Page {
  private final BorderPane root = new BorderPane();

  public SecurityPage(UiContext ui) {
    root.setAccessibleText(ui.text("page.security"));
  }

  @Override
  public String name() {
    return "security";
  }

  @Override
  public String icon() {
    return "mdal-admin_panel_settings";
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
